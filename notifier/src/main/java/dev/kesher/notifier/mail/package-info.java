/**
 * The e-mail: what it says, in the owner's language and direction, and how it is sent.
 *
 * <p>Read in this order: {@link dev.kesher.notifier.mail.EmailOutline} (thinks: which sentences),
 * {@link dev.kesher.notifier.mail.EmailContent} (puts them together), {@link dev.kesher.notifier.mail.LocalizedText} (a
 * sentence with its arguments), {@link dev.kesher.notifier.mail.MailSender} (out). Both senders go by {@link
 * dev.kesher.notifier.mail.MailServer}. The sentences are {@code emails.json} of
 * the module texts.
 * The one that carries a code comes in by {@link dev.kesher.notifier.mail.CodeResource}, past every queue, is put together by
 * {@link dev.kesher.notifier.mail.CodeEmail} and goes out by {@link dev.kesher.notifier.mail.CodeSender}. How the server must
 * not be logged in to, {@link dev.kesher.notifier.mail.RefusesPlainLogin} says at the start.
 */
@NullMarked
package dev.kesher.notifier.mail;

import org.jspecify.annotations.NullMarked;
