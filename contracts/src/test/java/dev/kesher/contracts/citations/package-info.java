/**
 * Whether what comments, tables and pages point to is there.
 *
 * <p>Read in this order: {@code CitationsTest} (what is looked at), {@code SourceFiles} (all text of the repository),
 * {@code Citations} (what a file cites), {@code Page} (where one can point to in a page).
 */
@NullMarked
package dev.kesher.contracts.citations;

import org.jspecify.annotations.NullMarked;
