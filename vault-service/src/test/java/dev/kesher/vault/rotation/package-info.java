@NullUnmarked
package dev.kesher.vault.rotation;

import org.jspecify.annotations.NullUnmarked;
