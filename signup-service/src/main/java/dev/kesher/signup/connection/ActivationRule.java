package dev.kesher.signup.connection;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Connection.State;
import dev.kesher.contracts.PhoneNumberId;
import java.util.List;

/** Who gets a number. Events of a number go to whoever was activated last, so nobody may activate another's number. */
final class ActivationRule {
    private ActivationRule() {}

    /** @param erasing the credential of a removed connection is still being deleted */
    record Known(PhoneNumberId number, BusinessId business, State state, boolean erasing) {
        private boolean lives() {
            return state != State.REMOVED || erasing;
        }
    }

    /** @param known all connections of the claiming business and of the claimed number */
    static Activation judge(Claim claim, List<Known> known) {
        var living = known.stream().filter(Known::lives).toList();
        if (living.stream().anyMatch(one -> !one.business().equals(claim.business()))) {
            return Activation.ELSEWHERE;
        }
        if (living.stream().anyMatch(one -> one.state() == State.DRAINING || one.state() == State.REMOVED)) {
            return Activation.BUSY;
        }
        var active = living.stream().filter(one -> one.state() == State.ACTIVE).toList();
        if (active.isEmpty()) {
            return Activation.ACTIVATED;
        }
        return active.getFirst().number().equals(claim.number()) ? Activation.RECONNECTING : Activation.OTHER_NUMBER;
    }
}
