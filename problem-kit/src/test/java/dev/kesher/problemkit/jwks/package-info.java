@NullMarked
package dev.kesher.problemkit.jwks;

import org.jspecify.annotations.NullMarked;
