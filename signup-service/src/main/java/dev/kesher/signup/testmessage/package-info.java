/**
 * A message by which owners see on their own phone that the connection works, in this order:
 * {@link dev.kesher.signup.testmessage.TestMessageResource} (in), {@link dev.kesher.signup.testmessage.TestMessageRule}
 * (decides how many), {@link dev.kesher.signup.testmessage.TestMessages} (PostgreSQL),
 * {@link dev.kesher.signup.testmessage.Sender} (sender-service, which sends it).
 */
@NullMarked
package dev.kesher.signup.testmessage;

import org.jspecify.annotations.NullMarked;
