@NullUnmarked
package dev.kesher.sender.intake;

import org.jspecify.annotations.NullUnmarked;
