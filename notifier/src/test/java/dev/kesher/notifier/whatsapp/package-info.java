@NullUnmarked
package dev.kesher.notifier.whatsapp;

import org.jspecify.annotations.NullUnmarked;
