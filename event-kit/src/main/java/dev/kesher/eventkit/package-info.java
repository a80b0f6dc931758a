/** Reading and writing topics so that nothing is lost and one bad record stops nothing else. */
@NullMarked
package dev.kesher.eventkit;

import org.jspecify.annotations.NullMarked;
