/**
 * The e-mail: what it says, in the owner's language and direction, and how it is sent.
 *
 * <p>Read in this order: {@link dev.kesher.notifier.mail.Outline} (thinks: which sentences),
 * {@link dev.kesher.notifier.mail.Letter} (puts them together), {@link dev.kesher.notifier.mail.Catalogue}
 * (the sentences, {@code emails.json} of the module texts), {@link dev.kesher.notifier.mail.MailSender} (out).
 */
@NullMarked
package dev.kesher.notifier.mail;

import org.jspecify.annotations.NullMarked;
