@NullUnmarked
package dev.kesher.status.drain;

import org.jspecify.annotations.NullUnmarked;
