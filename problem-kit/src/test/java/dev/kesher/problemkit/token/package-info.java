@NullMarked
package dev.kesher.problemkit.token;

import org.jspecify.annotations.NullMarked;
