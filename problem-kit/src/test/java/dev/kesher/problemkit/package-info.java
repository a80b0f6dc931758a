@NullUnmarked
package dev.kesher.problemkit;

import org.jspecify.annotations.NullUnmarked;
