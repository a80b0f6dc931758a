/** Tests of the package. */
@NullMarked
package dev.kesher.eventkit.view;

import org.jspecify.annotations.NullMarked;
