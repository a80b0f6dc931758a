@NullUnmarked
package dev.kesher.status.table;

import org.jspecify.annotations.NullUnmarked;
