@NullUnmarked
package dev.kesher.sender.status;

import org.jspecify.annotations.NullUnmarked;
