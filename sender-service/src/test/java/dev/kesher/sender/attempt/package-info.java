@NullUnmarked
package dev.kesher.sender.attempt;

import org.jspecify.annotations.NullUnmarked;
