/** What owners are told of problems, in milliseconds. */
@NullMarked
package dev.kesher.signup.problem;

import org.jspecify.annotations.NullMarked;
