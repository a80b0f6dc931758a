/** Settings from files, without a service. */
@NullMarked
package dev.kesher.problemkit.secrets;

import org.jspecify.annotations.NullMarked;
