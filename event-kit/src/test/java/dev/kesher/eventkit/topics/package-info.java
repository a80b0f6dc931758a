@NullMarked
package dev.kesher.eventkit.topics;

import org.jspecify.annotations.NullMarked;
