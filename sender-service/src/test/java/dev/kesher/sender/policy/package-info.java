@NullUnmarked
package dev.kesher.sender.policy;

import org.jspecify.annotations.NullUnmarked;
