/** The page and its elements, as an owner meets them. */
@NullMarked
package dev.kesher.signup.page;

import org.jspecify.annotations.NullMarked;
