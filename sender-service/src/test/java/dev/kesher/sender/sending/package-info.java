@NullUnmarked
package dev.kesher.sender.sending;

import org.jspecify.annotations.NullUnmarked;
