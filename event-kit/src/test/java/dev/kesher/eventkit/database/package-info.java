@NullMarked
package dev.kesher.eventkit.database;

import org.jspecify.annotations.NullMarked;
