@NullUnmarked
package dev.kesher.vault;

import org.jspecify.annotations.NullUnmarked;
