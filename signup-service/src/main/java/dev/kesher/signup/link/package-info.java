/**
 * Hosted connect links: a platform without a frontend of its own has its owner come by a link, and the owner shows a code
 * that went to her by e-mail.
 *
 * <p>Read in this order: {@link dev.kesher.signup.link.LinkResource} (in, for the platform's backend) and
 * {@link dev.kesher.signup.link.InvitationResource} (in, for the page that the link leads to);
 * {@link dev.kesher.signup.link.LinkRule} and {@link dev.kesher.signup.link.ReturnUrlRule} (decide);
 * {@link dev.kesher.signup.link.ConnectLinks} and {@link dev.kesher.signup.link.ConnectSessions} (PostgreSQL);
 * {@link dev.kesher.signup.link.CodeMailer} (out, by the notifier). {@link dev.kesher.signup.link.SessionAuthentication}
 * lets the bearer of a session token be an owner. What is secret here is an
 * {@link dev.kesher.signup.link.OpaqueToken}: the database knows its hash only.
 */
@NullMarked
package dev.kesher.signup.link;

import org.jspecify.annotations.NullMarked;
