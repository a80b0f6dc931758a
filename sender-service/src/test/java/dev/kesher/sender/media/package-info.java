@NullUnmarked
package dev.kesher.sender.media;

import org.jspecify.annotations.NullUnmarked;
