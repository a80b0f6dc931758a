/**
 * Catches every e-mail instead of delivering it. Read in this order: {@link dev.kesher.localstack.mail.MailCatcher} (SMTP
 * in, messages out), {@link dev.kesher.localstack.mail.CaughtMail} (one message), MailPage (for people and scripts).
 */
@NullMarked
package dev.kesher.localstack.mail;

import org.jspecify.annotations.NullMarked;
