@NullMarked
package dev.kesher.sender.template;

import org.jspecify.annotations.NullMarked;
