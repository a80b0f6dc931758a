@NullUnmarked
package dev.kesher.notifier.alert;

import org.jspecify.annotations.NullUnmarked;
