package dev.kesher.signup.connect.step;

import dev.kesher.signup.Database;
import dev.kesher.signup.connection.Connections;
import dev.kesher.signup.problem.ProblemCode;
import dev.kesher.signup.vault.Vault;
import dev.kesher.signup.vault.VaultAnswer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Makes the attempt's credential the business's current one, in the vault. One attempt of a business at a time. */
@ApplicationScoped
class PromoteStep {
    private final Reservation reservation;
    private final Database database;
    private final Connections connections;
    private final Vault vault;

    PromoteStep(Reservation reservation, Database database, Connections connections, Vault vault) {
        this.reservation = reservation;
        this.database = database;
        this.connections = connections;
        this.vault = vault;
    }

    Uni<StepResult> take(StepInput attempt) {
        return reservation.reserved(attempt, () -> promote(attempt));
    }

    private Uni<StepResult> promote(StepInput attempt) {
        return database.inTransaction(() -> connections.currentCredential(attempt.business()))
                .map(current -> current.filter(id -> !id.equals(attempt.credentialId())))
                .chain((Optional<String> current) ->
                        vault.promote(attempt.business(), attempt.credentialId(), current.orElse(null)))
                .map(answer -> promoted(attempt, answer));
    }

    private static StepResult promoted(StepInput attempt, VaultAnswer<Boolean> answer) {
        return switch (answer) {
            case VaultAnswer.Ok<Boolean> ok -> StepResult.next(Step.ANNOUNCE);
            case VaultAnswer.Unavailable<Boolean> away -> StepResult.later(ProblemCode.VAULT_UNAVAILABLE);
            case VaultAnswer.Refused<Boolean> refused -> refused(attempt, refused.code());
        };
    }

    private static StepResult refused(StepInput attempt, String code) {
        return switch (code) {
            case "number-connected-elsewhere" -> StepResult.failed(ProblemCode.NUMBER_CONNECTED_ELSEWHERE);
            // A disconnection is on its way: it ends, and then we know what is current.
            case "current-changed" ->
                attempt.lastTry() ? StepResult.failed(ProblemCode.BUSY) : StepResult.later(ProblemCode.BUSY);
            case "credential-not-found", VaultAnswer.CORRUPT -> StepResult.failed(ProblemCode.CREDENTIAL_GONE);
            default -> StepResult.failed(ProblemCode.SUPERSEDED);
        };
    }
}
