/**
 * What a person withdraws at Meta (docs/meta/tokens.md#callbacks): the permission of this app, or everything it keeps of
 * them. {@link dev.kesher.signup.consent.MetaCallbackResource} (in), {@link dev.kesher.signup.consent.SignedRequests}
 * (believes or does not), {@link dev.kesher.signup.consent.DeletionWorker} (deletes, until nothing is left),
 * {@link dev.kesher.signup.consent.DeletionResource} and {@link dev.kesher.signup.consent.DeletionPage} (show how far it is).
 */
@NullMarked
package dev.kesher.signup.consent;

import org.jspecify.annotations.NullMarked;
