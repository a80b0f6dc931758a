@NullUnmarked
package dev.kesher.sender.connection;

import org.jspecify.annotations.NullUnmarked;
