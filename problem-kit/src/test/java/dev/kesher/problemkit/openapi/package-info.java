@NullMarked
package dev.kesher.problemkit.openapi;

import org.jspecify.annotations.NullMarked;
