package dev.kesher.signup.connect.step;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds out whether the token that the code was exchanged for reached the vault. */
@ApplicationScoped
class StoreTokenStep {
    private final StepCredentials credentials;

    StoreTokenStep(StepCredentials credentials) {
        this.credentials = credentials;
    }

    Uni<StepResult> take(StepInput attempt, StepContext context) {
        return credentials.with(
                attempt, context, credential -> Uni.createFrom().item(StepResult.next(Step.INSPECT_TOKEN)));
    }
}
