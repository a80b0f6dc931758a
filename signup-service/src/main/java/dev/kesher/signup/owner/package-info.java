/** The notifier, as far as owners reach it through here: their contact data in, their alerts out. */
@NullMarked
package dev.kesher.signup.owner;

import org.jspecify.annotations.NullMarked;
