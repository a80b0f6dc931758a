/** What Kesher's services say to each other and to other teams. */
@NullMarked
package dev.kesher.contracts;

import org.jspecify.annotations.NullMarked;
