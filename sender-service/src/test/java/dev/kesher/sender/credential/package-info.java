@NullUnmarked
package dev.kesher.sender.credential;

import org.jspecify.annotations.NullUnmarked;
