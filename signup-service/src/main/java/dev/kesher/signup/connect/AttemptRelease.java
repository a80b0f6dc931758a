package dev.kesher.signup.connect;

import dev.kesher.signup.connect.step.AttemptState;
import dev.kesher.signup.connection.Connections;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What an attempt that stops must not leave behind. Everything here joins the caller's transaction. */
@ApplicationScoped
class AttemptRelease {
    private final Connections connections;

    AttemptRelease(Connections connections) {
        this.connections = connections;
    }

    /** Others may go on, and an attempt that is over lets its number go. */
    Uni<Void> stopped(Attempt attempt) {
        boolean goesOn = attempt.state == AttemptState.WORKING || attempt.state == AttemptState.CONNECTED;
        if (goesOn || attempt.phoneNumberId == null) {
            return Uni.createFrom().voidItem();
        }
        boolean over = attempt.state == AttemptState.FAILED && attempt.problem != null && attempt.problem.startOver();
        return over ? release(attempt) : connections.withdraw(attempt.number(), attempt.credentialId);
    }

    /**
     * An attempt that is over leaves no number behind that receives for nobody; its removal deletes the credential. Nor does it
     * keep a number from others, as one does that was abandoned, or whose replica died, while its number was looked at.
     */
    Uni<Void> release(Attempt attempt) {
        if (attempt.phoneNumberId == null) {
            return Uni.createFrom().voidItem();
        }
        return connections
                .withdraw(attempt.number(), attempt.credentialId)
                .chain(() -> connections.release(attempt.number(), attempt.credentialId))
                .invoke(released -> attempt.holdsCredential = attempt.holdsCredential && !released)
                .replaceWithVoid();
    }
}
