@NullUnmarked
package dev.kesher.notifier.delivery;

import org.jspecify.annotations.NullUnmarked;
