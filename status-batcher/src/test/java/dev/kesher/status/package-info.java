@NullUnmarked
package dev.kesher.status;

import org.jspecify.annotations.NullUnmarked;
