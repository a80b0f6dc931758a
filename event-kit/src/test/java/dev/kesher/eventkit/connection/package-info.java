@NullMarked
package dev.kesher.eventkit.connection;

import org.jspecify.annotations.NullMarked;
