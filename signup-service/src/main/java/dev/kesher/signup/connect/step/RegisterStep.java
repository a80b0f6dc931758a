package dev.kesher.signup.connect.step;

import dev.kesher.contracts.Secret;
import dev.kesher.graph.GraphClient;
import dev.kesher.graph.GraphResult;
import dev.kesher.graph.answer.Done;
import dev.kesher.graph.answer.PhoneNumber;
import dev.kesher.graph.error.ErrorTable;
import dev.kesher.signup.connection.LiveNumber;
import dev.kesher.signup.problem.Problem;
import dev.kesher.signup.problem.ProblemCode;
import dev.kesher.signup.vault.Credential;
import dev.kesher.signup.vault.Vault;
import dev.kesher.signup.vault.VaultAnswer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Registers the number if Meta wants that, with a PIN that is kept before it is set. One attempt of a business at a time. */
@ApplicationScoped
class RegisterStep {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PINS = 1_000_000;

    private final Reservation reservation;
    private final StepCredentials credentials;
    private final Vault vault;
    private final GraphClient graph;
    private final Refusals refusals;

    RegisterStep(
            Reservation reservation, StepCredentials credentials, Vault vault, GraphClient graph, ErrorTable errors) {
        this.reservation = reservation;
        this.credentials = credentials;
        this.vault = vault;
        this.graph = graph;
        this.refusals = new Refusals(errors);
    }

    Uni<StepResult> take(StepInput attempt, StepContext context) {
        return reservation.reserved(
                attempt, () -> credentials.with(attempt, context, credential -> register(attempt, context)));
    }

    /** Only what was found out a moment ago is relied on; else the number is looked at again. */
    private Uni<StepResult> register(StepInput attempt, StepContext context) {
        var known = attempt.registration();
        return known != null
                ? keepPin(attempt, context, known)
                : look(attempt, context, registration -> keepPin(attempt, context, registration));
    }

    private Uni<StepResult> look(StepInput attempt, StepContext context, Function<Registration, Uni<StepResult>> next) {
        return graph.phoneNumber(attempt.number(), context.credential().accessToken())
                .chain(result -> {
                    if (result instanceof GraphResult.Ok<PhoneNumber> ok) {
                        context.hold(LiveNumber.Shown.of(ok.value()));
                        return next.apply(Registration.of(ok.value()));
                    }
                    return done(refusals.judge(MetaCall.CHOOSE_NUMBER, result));
                });
    }

    /**
     * Before the number is registered its ids and its PIN are in the vault. The PIN is the owner's or this attempt's; else
     * the one that the number has from an attempt before; else a new one.
     */
    private Uni<StepResult> keepPin(StepInput attempt, StepContext context, Registration registration) {
        if (context.credential().pin() != null) {
            return register(attempt, context, registration);
        }
        return vault.readCurrent(attempt.business(), "keep the PIN of a number that reconnects")
                .chain(current -> switch (current) {
                    case VaultAnswer.Unavailable<Credential> unavailable -> away();
                    case VaultAnswer.Refused<Credential> none -> keepPin(attempt, context, registration, null);
                    case VaultAnswer.Ok<Credential>(Credential former) ->
                        keepPin(
                                attempt,
                                context,
                                registration,
                                attempt.number().equals(former.phoneNumberId()) ? former.pin() : null);
                });
    }

    private Uni<StepResult> keepPin(
            StepInput attempt, StepContext context, Registration registration, @Nullable Secret former) {
        var named = context.credential()
                .with(attempt.waba(), attempt.number(), context.number().displayNumber());
        if (registration != Registration.NEEDED) {
            return store(attempt, context, named.with(former), () -> register(attempt, context, registration));
        }
        if (former == null) {
            return store(attempt, context, named.with(newPin()), () -> register(attempt, context, registration));
        }
        // Whoever set that PIN may have registered the number since it was looked at.
        return store(
                attempt,
                context,
                named.with(former),
                () -> look(attempt, context, again -> register(attempt, context, again)));
    }

    private Uni<StepResult> register(StepInput attempt, StepContext context, Registration registration) {
        return switch (registration) {
            case NOT_NEEDED -> done(StepResult.next(Step.PROMOTE));
            case NOT_VERIFIED ->
                done(new StepResult.Pending(Problem.of(ProblemCode.NUMBER_NOT_VERIFIED), Duration.ZERO));
            case NEEDED -> register(attempt, context.credential());
        };
    }

    private Uni<StepResult> register(StepInput attempt, Credential credential) {
        var pin = Objects.requireNonNull(credential.pin(), "a number is registered with the PIN that is kept");
        return graph.register(attempt.number(), credential.accessToken(), pin).map(this::registered);
    }

    private StepResult registered(GraphResult<Done> result) {
        return result instanceof GraphResult.Ok<Done>
                ? StepResult.next(Step.PROMOTE)
                : refusals.judge(MetaCall.REGISTER, result);
    }

    private Uni<StepResult> store(
            StepInput attempt, StepContext context, Credential changed, Supplier<Uni<StepResult>> next) {
        return vault.store(attempt.business(), changed).chain(answer -> switch (answer) {
            case VaultAnswer.Ok<Boolean> ok -> {
                context.hold(changed);
                yield next.get();
            }
            case VaultAnswer.Unavailable<Boolean> unavailable -> away();
            case VaultAnswer.Refused<Boolean> refused -> done(StepResult.failed(ProblemCode.SUPERSEDED));
        });
    }

    private static Secret newPin() {
        return Secret.of("%06d".formatted(RANDOM.nextInt(PINS)));
    }

    private static Uni<StepResult> away() {
        return done(StepResult.later(ProblemCode.VAULT_UNAVAILABLE));
    }

    private static Uni<StepResult> done(StepResult result) {
        return Uni.createFrom().item(result);
    }
}
