@NullMarked
package dev.kesher.sender.store;

import org.jspecify.annotations.NullMarked;
