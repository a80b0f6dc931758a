package dev.kesher.signup.attempt;

import dev.kesher.contracts.Secret;
import dev.kesher.graph.GraphClient;
import dev.kesher.graph.GraphResult;
import dev.kesher.graph.answer.PhoneNumber;
import dev.kesher.graph.error.ErrorTable;
import dev.kesher.signup.connection.LiveNumber;
import dev.kesher.signup.problem.Problem;
import dev.kesher.signup.problem.ProblemCode;
import dev.kesher.signup.saga.AttemptState;
import dev.kesher.signup.saga.NumberRule;
import dev.kesher.signup.saga.Refusals;
import dev.kesher.signup.saga.RegisterRule;
import dev.kesher.signup.saga.Registration;
import dev.kesher.signup.saga.Step;
import dev.kesher.signup.saga.StepResult;
import dev.kesher.signup.vault.Credential;
import dev.kesher.signup.vault.Vault;
import dev.kesher.signup.vault.VaultAnswer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The steps that find out which number it is, prove that the token may use it, and register it if Meta wants that. */
@ApplicationScoped
class NumberSteps {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PINS = 1_000_000;

    private final Vault vault;
    private final GraphClient graph;
    private final Refusals refusals;
    private final RegisterRule registers;

    NumberSteps(Vault vault, GraphClient graph, ErrorTable errors) {
        this.vault = vault;
        this.graph = graph;
        this.refusals = new Refusals(errors);
        this.registers = new RegisterRule(refusals);
    }

    /** Listing the account's numbers with the token is the proof that it may use them, whatever the browser said. */
    Uni<StepResult> choose(Attempt attempt, Carried carried) {
        return graph.phoneNumbers(attempt.waba(), carried.credential().accessToken())
                .chain(result -> result instanceof GraphResult.Ok<List<PhoneNumber>> ok
                        ? choose(attempt, carried, ok.value())
                        : done(refusals.judge(result, ProblemCode.WABA_NOT_VISIBLE)));
    }

    private Uni<StepResult> choose(Attempt attempt, Carried carried, List<PhoneNumber> numbers) {
        if (numbers.isEmpty()) {
            return done(StepResult.failed(ProblemCode.NO_NUMBER));
        }
        return NumberRule.choose(numbers, attempt.hintedNumberId)
                .map(number -> remember(attempt, carried, number))
                .orElseGet(() ->
                        done(new StepResult.Ask(AttemptState.CHOOSE_NUMBER, Problem.of(ProblemCode.CHOOSE_NUMBER))));
    }

    /** The ids go to the vault, and with them the PIN: the one the number has from us, or a new one before it is set. */
    private Uni<StepResult> remember(Attempt attempt, Carried carried, PhoneNumber number) {
        carried.hold(LiveNumber.Shown.of(number));
        var credential = carried.credential();
        var registration = Registration.of(number);
        var next = new StepResult.Next(
                Step.ACTIVATE, new StepResult.Found(null, number.id().value(), registration));
        return vault.readCurrent(attempt.business(), "keep the PIN of a number that reconnects")
                .chain(current -> current instanceof VaultAnswer.Unavailable<Credential>
                        ? away()
                        : store(
                                attempt,
                                carried,
                                credential
                                        .with(attempt.waba(), number.id(), number.displayPhoneNumber())
                                        .with(pin(credential, current, number, registration)),
                                () -> done(next)));
    }

    private static @Nullable Secret pin(
            Credential own, VaultAnswer<Credential> current, PhoneNumber number, Registration registration) {
        if (own.pin() != null) {
            return own.pin();
        }
        if (current instanceof VaultAnswer.Ok<Credential>(Credential former)
                && number.id().equals(former.phoneNumberId())
                && former.pin() != null) {
            return former.pin();
        }
        return registration == Registration.NEEDED ? newPin() : null;
    }

    /** Only what was found out a moment ago is relied on; else the number is looked at again. */
    Uni<StepResult> register(Attempt attempt, Carried carried) {
        if (attempt.registration != null) {
            return register(attempt, carried, attempt.registration);
        }
        return graph.phoneNumber(attempt.number(), carried.credential().accessToken())
                .chain(result -> result instanceof GraphResult.Ok<PhoneNumber> ok
                        ? register(attempt, carried, Registration.of(ok.value()))
                        : done(refusals.judge(result, ProblemCode.WABA_NOT_VISIBLE)));
    }

    private Uni<StepResult> register(Attempt attempt, Carried carried, Registration registration) {
        var pin = carried.credential().pin();
        return switch (registration) {
            case NOT_NEEDED -> done(StepResult.next(Step.PROMOTE));
            case NOT_VERIFIED ->
                done(new StepResult.Pending(Problem.of(ProblemCode.NUMBER_NOT_VERIFIED), Duration.ZERO));
            case NEEDED -> pin != null ? register(attempt, carried, pin) : registerWithNewPin(attempt, carried);
        };
    }

    private Uni<StepResult> registerWithNewPin(Attempt attempt, Carried carried) {
        var pin = newPin();
        return store(attempt, carried, carried.credential().with(pin), () -> register(attempt, carried, pin));
    }

    private Uni<StepResult> register(Attempt attempt, Carried carried, Secret pin) {
        return graph.register(attempt.number(), carried.credential().accessToken(), pin)
                .map(registers::judge);
    }

    private Uni<StepResult> store(
            Attempt attempt, Carried carried, Credential changed, Supplier<Uni<StepResult>> next) {
        return vault.store(attempt.business(), changed).chain(answer -> switch (answer) {
            case VaultAnswer.Ok<Boolean> ok -> {
                carried.hold(changed);
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
