@NullUnmarked
package dev.kesher.status.wire;

import org.jspecify.annotations.NullUnmarked;
