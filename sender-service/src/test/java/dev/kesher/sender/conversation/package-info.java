@NullUnmarked
package dev.kesher.sender.conversation;

import org.jspecify.annotations.NullUnmarked;
