@NullUnmarked
package dev.kesher.status.erasure;

import org.jspecify.annotations.NullUnmarked;
