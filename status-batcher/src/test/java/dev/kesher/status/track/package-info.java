@NullUnmarked
package dev.kesher.status.track;

import org.jspecify.annotations.NullUnmarked;
