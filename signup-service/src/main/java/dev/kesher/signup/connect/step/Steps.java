package dev.kesher.signup.connect.step;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Which class takes which step. */
@ApplicationScoped
public class Steps {
    private final StoreTokenStep storeToken;
    private final InspectTokenStep inspectToken;
    private final ChooseNumberStep chooseNumber;
    private final ActivateStep activate;
    private final SubscribeStep subscribe;
    private final RegisterStep register;
    private final PromoteStep promote;
    private final AnnounceStep announce;

    Steps(
            StoreTokenStep storeToken,
            InspectTokenStep inspectToken,
            ChooseNumberStep chooseNumber,
            ActivateStep activate,
            SubscribeStep subscribe,
            RegisterStep register,
            PromoteStep promote,
            AnnounceStep announce) {
        this.storeToken = storeToken;
        this.inspectToken = inspectToken;
        this.chooseNumber = chooseNumber;
        this.activate = activate;
        this.subscribe = subscribe;
        this.register = register;
        this.promote = promote;
        this.announce = announce;
    }

    /** Where {@link Step#isDatabaseOnly} it joins the caller's transaction; else it must not be called inside of one. */
    public Uni<StepResult> take(StepInput attempt, StepContext context) {
        return switch (attempt.step()) {
            case STORE_TOKEN -> storeToken.take(attempt, context);
            case INSPECT_TOKEN -> inspectToken.take(attempt, context);
            case CHOOSE_NUMBER -> chooseNumber.take(attempt, context);
            case ACTIVATE -> activate.take(attempt);
            case SUBSCRIBE -> subscribe.take(attempt, context);
            case REGISTER -> register.take(attempt, context);
            case PROMOTE -> promote.take(attempt);
            case ANNOUNCE -> announce.take(attempt);
        };
    }
}
