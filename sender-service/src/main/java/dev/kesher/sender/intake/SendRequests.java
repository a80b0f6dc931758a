package dev.kesher.sender.intake;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.eventkit.database.Detached;
import dev.kesher.problemkit.CommonProblem;
import dev.kesher.problemkit.Problems;
import dev.kesher.sender.SenderProblem;
import dev.kesher.sender.connection.ActiveNumber;
import dev.kesher.sender.customer.PhoneInput;
import dev.kesher.sender.dispatch.Dispatcher;
import dev.kesher.sender.kafka.WindowReader;
import dev.kesher.sender.message.NewMessage;
import dev.kesher.sender.message.Purpose;
import dev.kesher.sender.policy.ServiceWindow;
import dev.kesher.sender.store.Acceptance;
import dev.kesher.sender.template.TemplateValidator;
import dev.kesher.telemetry.trace.CurrentSpan;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns a REST request into a queued message; what it accepts once it accepts for good, and a caller that hangs up finds it
 * accepted when it asks again.
 */
@ApplicationScoped
class SendRequests {
    private static final Duration VALID = Duration.ofHours(24);
    /** The content is stored until then. */
    private static final Duration LONGEST_VALID = Duration.ofDays(30);

    private final Pool pool;
    private final MessageIntake intake;
    private final ActiveNumber activeNumber;
    private final WindowReader windows;
    private final TemplateValidator templates;
    private final QueueBound bound;
    private final Dispatcher dispatcher;
    private final Clock clock;

    SendRequests(
            Pool pool,
            MessageIntake intake,
            ActiveNumber activeNumber,
            WindowReader windows,
            TemplateValidator templates,
            QueueBound bound,
            Dispatcher dispatcher,
            Clock clock) {
        this.pool = pool;
        this.intake = intake;
        this.activeNumber = activeNumber;
        this.windows = windows;
        this.templates = templates;
        this.bound = bound;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /** A freeform message to somebody who has not written in time is refused at once, after catching up with what they wrote. */
    Uni<Acceptance.Result> accept(String requestId, SendBody body, String caller, Purpose purpose) {
        var customer = customer(body.to());
        var business = new BusinessId(body.businessId());
        var key = new NewMessage.Key(business, NewMessage.Origin.API, caller, requestId, RequestHash.of(body));
        var span = CurrentSpan.ofRequest().set("kesher.business.id", business);
        return Detached.awaited(() -> activeNumber
                        .of(business)
                        .call(connection -> bound.check(connection.phoneNumberId()))
                        .call(connection -> templates.check(connection, customer, body.content()))
                        .map(connection -> message(
                                key,
                                connection.phoneNumberId(),
                                customer,
                                validUntil(body),
                                body,
                                purpose,
                                span.traceparent()))
                        .chain(this::accept)
                        .invoke(dispatcher::wake)
                        .onFailure(HttpProblem.class)
                        .recoverWithUni(problem -> acceptedBefore(key, problem)))
                .invoke(result -> span.set("kesher.message.id", result.messageId()));
    }

    /** What was accepted once stays accepted, whatever would be said to it now. */
    private Uni<Acceptance.Result> acceptedBefore(NewMessage.Key key, Throwable problem) {
        return intake.find(key)
                .chain(known -> known.map(found -> Uni.createFrom().item(found))
                        .orElseGet(() -> Uni.createFrom().failure(problem)));
    }

    private static NewMessage message(
            NewMessage.Key key,
            PhoneNumberId number,
            Customer customer,
            Instant validUntil,
            SendBody body,
            Purpose purpose,
            @Nullable String traceparent) {
        return new NewMessage(
                UuidCreator.getTimeOrderedEpoch(),
                key,
                number,
                customer,
                body.content(),
                body.replyTo(),
                purpose,
                null,
                validUntil,
                Objects.requireNonNullElse(body.atMostOnce(), false),
                traceparent);
    }

    private Uni<Acceptance.Result> accept(NewMessage message) {
        if (message.content().mayOpenConversation()) {
            return intake.accept(pool, message, null);
        }
        return inWindow(message)
                .chain(result -> result instanceof Acceptance.Result.OutsideWindow
                        ? windows.catchUp()
                                .chain(caughtUp -> inWindow(message).invoke(again -> certain(again, caughtUp)))
                        : Uni.createFrom().item(result));
    }

    /** What is not known to the end refuses nobody for good. */
    private static void certain(Acceptance.Result result, boolean caughtUp) {
        if (result instanceof Acceptance.Result.OutsideWindow && !caughtUp) {
            throw Problems.of(SenderProblem.KAFKA_UNAVAILABLE);
        }
    }

    private Uni<Acceptance.Result> inWindow(NewMessage message) {
        return intake.accept(pool, message, ServiceWindow.opensAfter(clock.instant()));
    }

    private static Customer customer(SendBody.To to) {
        if (to.phone() == null && to.userId() == null) {
            throw Problems.of(CommonProblem.INVALID, "to", "to must have a phone or a userId");
        }
        return new Customer(to.userId(), to.phone() == null ? null : digits(to.phone()));
    }

    private static String digits(String phone) {
        return switch (PhoneInput.read(phone)) {
            case PhoneInput.E164 number -> number.digits();
            case PhoneInput.Unreadable text ->
                throw Problems.of(CommonProblem.INVALID, "to.phone", "to.phone " + text.why());
        };
    }

    private Instant validUntil(SendBody body) {
        var now = clock.instant();
        var until = body.validUntil() == null ? now.plus(VALID) : body.validUntil();
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_VALID))) {
            throw Problems.of(CommonProblem.INVALID, "validUntil", "validUntil must be in the future, within 30 days");
        }
        return until;
    }
}
