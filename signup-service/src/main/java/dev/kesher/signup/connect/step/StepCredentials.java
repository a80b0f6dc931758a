package dev.kesher.signup.connect.step;

import dev.kesher.signup.problem.ProblemCode;
import dev.kesher.signup.vault.Credential;
import dev.kesher.signup.vault.Vault;
import dev.kesher.signup.vault.VaultAnswer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** The attempt's credential, read from the vault where the worker does not hold it already. */
@ApplicationScoped
class StepCredentials {
    private final Vault vault;

    StepCredentials(Vault vault) {
        this.vault = vault;
    }

    /** @return what the work ends with, or why there is no credential to do it with */
    Uni<StepResult> with(StepInput attempt, StepContext context, Function<Credential, Uni<StepResult>> work) {
        return context.isWithoutCredential() ? read(attempt, context, work) : work.apply(context.credential());
    }

    private Uni<StepResult> read(StepInput attempt, StepContext context, Function<Credential, Uni<StepResult>> work) {
        var reason = "connect, from " + attempt.step();
        return vault.read(attempt.business(), attempt.credentialId(), reason).chain(answer -> switch (answer) {
            case VaultAnswer.Ok<Credential>(Credential credential) -> {
                context.hold(credential);
                yield work.apply(credential);
            }
            case VaultAnswer.Refused<Credential> gone -> Uni.createFrom().item(StepResult.failed(gone(attempt.step())));
            case VaultAnswer.Unavailable<Credential> away ->
                Uni.createFrom().item(StepResult.later(ProblemCode.VAULT_UNAVAILABLE));
        });
    }

    /** At the first step the credential was never there: this replica's predecessor died with the code in its hands. */
    private static ProblemCode gone(Step step) {
        return step == Step.STORE_TOKEN ? ProblemCode.EXCHANGE_UNCLEAR : ProblemCode.CREDENTIAL_GONE;
    }
}
