@NullUnmarked
package dev.kesher.sender.message;

import org.jspecify.annotations.NullUnmarked;
