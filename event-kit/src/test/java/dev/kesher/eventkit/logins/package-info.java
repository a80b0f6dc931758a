@NullMarked
package dev.kesher.eventkit.logins;

import org.jspecify.annotations.NullMarked;
