@NullUnmarked
package dev.kesher.notifier.vault;

import org.jspecify.annotations.NullUnmarked;
