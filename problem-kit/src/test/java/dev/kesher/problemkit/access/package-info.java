@NullMarked
package dev.kesher.problemkit.access;

import org.jspecify.annotations.NullMarked;
