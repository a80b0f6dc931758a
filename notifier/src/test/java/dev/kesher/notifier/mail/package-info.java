@NullUnmarked
package dev.kesher.notifier.mail;

import org.jspecify.annotations.NullUnmarked;
