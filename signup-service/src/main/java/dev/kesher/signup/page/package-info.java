/**
 * How the files of connect-elements are served, which Quarkus does as they lie in its jar:
 * {@link dev.kesher.signup.page.CachePolicy} how long a browser may keep each, {@link dev.kesher.signup.page.StaticFiles} says
 * so, and answers whoever has a file already.
 */
@NullMarked
package dev.kesher.signup.page;

import org.jspecify.annotations.NullMarked;
