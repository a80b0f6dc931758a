@NullUnmarked
package dev.kesher.notifier;

import org.jspecify.annotations.NullUnmarked;
