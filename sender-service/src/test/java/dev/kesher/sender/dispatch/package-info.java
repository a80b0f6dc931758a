@NullMarked
package dev.kesher.sender.dispatch;

import org.jspecify.annotations.NullMarked;
