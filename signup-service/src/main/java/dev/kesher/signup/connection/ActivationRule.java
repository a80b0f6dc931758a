package dev.kesher.signup.connection;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Connection.State;
import dev.kesher.contracts.PhoneNumberId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who gets a number, and when. Events of a number go to whoever was activated last, so nobody may activate another's
 * number; and of two attempts of one business only one at a time may register and become current.
 */
final class ActivationRule {
    private ActivationRule() {}

    /**
     * A connection that is known.
     *
     * @param erasing the credential of a removed connection is still being deleted
     * @param credentialId of the attempt that activates it, or of the connection
     * @param promoting the credential that is about to become the business's current one
     */
    record Known(
            PhoneNumberId number,
            BusinessId business,
            State state,
            boolean erasing,
            String credentialId,
            @Nullable String promoting) {
        private boolean lives() {
            return state != State.REMOVED || erasing;
        }
    }

    /** @param known all connections of the claiming business and of the claimed number */
    static Activation judge(Claim claim, List<Known> known) {
        var living = known.stream().filter(Known::lives).toList();
        if (living.stream().anyMatch(one -> !one.business().equals(claim.business()))) {
            return new Activation.Elsewhere();
        }
        if (living.stream().anyMatch(one -> one.state() == State.DRAINING || one.state() == State.REMOVED)) {
            return new Activation.Busy();
        }
        if (isPromotedByAnother(claim, living)) {
            return new Activation.Busy();
        }
        return beside(active(claim, living), claim);
    }

    /** The same question before the number is registered, and before its credential becomes the current one. */
    static Activation mayPromote(Claim claim, List<Known> known) {
        var living = known.stream().filter(Known::lives).toList();
        if (living.stream().noneMatch(one -> isClaimed(one, claim))) {
            return new Activation.Superseded();
        }
        return isPromotedByAnother(claim, living) ? new Activation.Busy() : beside(active(claim, living), claim);
    }

    /** The business has the number, or the attempt is the one that activates it. */
    static boolean isClaimed(Known one, Claim claim) {
        return one.number().equals(claim.number())
                && one.business().equals(claim.business())
                && (one.state() == State.ACTIVE
                        || one.state() == State.ACTIVATING && one.credentialId().equals(claim.credentialId()));
    }

    private static boolean isPromotedByAnother(Claim claim, List<Known> living) {
        return living.stream()
                .map(Known::promoting)
                .anyMatch(promoting -> promoting != null && !promoting.equals(claim.credentialId()));
    }

    private static Optional<PhoneNumberId> active(Claim claim, List<Known> living) {
        return living.stream()
                .filter(one -> one.state() == State.ACTIVE && one.business().equals(claim.business()))
                .map(Known::number)
                .findFirst();
    }

    private static Activation beside(Optional<PhoneNumberId> active, Claim claim) {
        if (active.isEmpty() || active.get().equals(claim.replaces())) {
            return new Activation.Granted();
        }
        return active.get().equals(claim.number())
                ? new Activation.Reconnecting()
                : new Activation.OtherNumber(active.get());
    }
}
