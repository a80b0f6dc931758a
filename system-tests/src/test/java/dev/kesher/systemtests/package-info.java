@NullMarked
package dev.kesher.systemtests;

import org.jspecify.annotations.NullMarked;
