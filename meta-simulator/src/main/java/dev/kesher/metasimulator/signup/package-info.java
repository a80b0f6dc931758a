/**
 * Embedded Signup (docs/meta/signup.md): the JS SDK's stand-in, Meta's window, and what happens at Meta behind it.
 *
 * <p>Read in this order: {@link dev.kesher.metasimulator.signup.PopupPages} (what a browser fetches), {@link
 * dev.kesher.metasimulator.signup.Outcomes} (the table of all ways the window can end, {@code outcomes.json}), {@link
 * dev.kesher.metasimulator.signup.PopupScript} (what the window then does, step by step), {@link
 * dev.kesher.metasimulator.signup.EmbeddedSignup} (the WABA, the number and the code).
 */
@NullMarked
package dev.kesher.metasimulator.signup;

import org.jspecify.annotations.NullMarked;
