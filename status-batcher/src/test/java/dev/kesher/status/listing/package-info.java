@NullUnmarked
package dev.kesher.status.listing;

import org.jspecify.annotations.NullUnmarked;
