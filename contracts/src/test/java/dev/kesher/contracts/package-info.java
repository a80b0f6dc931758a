@NullMarked
package dev.kesher.contracts;

import org.jspecify.annotations.NullMarked;
