/** The HTTP door of a service: what it refuses, and how it says so. */
@NullMarked
package dev.kesher.problemkit;

import org.jspecify.annotations.NullMarked;
