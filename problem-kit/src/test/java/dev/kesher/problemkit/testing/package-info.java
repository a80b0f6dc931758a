@NullMarked
package dev.kesher.problemkit.testing;

import org.jspecify.annotations.NullMarked;
