/** Tests of what downloads allow. */
@NullMarked
package dev.kesher.graph.media;

import org.jspecify.annotations.NullMarked;
