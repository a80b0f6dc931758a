package dev.kesher.sender.intake;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.eventkit.database.Detached;
import dev.kesher.problemkit.CommonProblem;
import dev.kesher.problemkit.Problems;
import dev.kesher.sender.SenderProblem;
import dev.kesher.sender.connection.ConnectionView;
import dev.kesher.sender.dispatch.Dispatcher;
import dev.kesher.sender.message.Purpose;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

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
    private final ConnectionView connections;
    private final Dispatcher dispatcher;
    private final Clock clock;

    SendRequests(Pool pool, MessageIntake intake, ConnectionView connections, Dispatcher dispatcher, Clock clock) {
        this.pool = pool;
        this.intake = intake;
        this.connections = connections;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    Uni<MessageIntake.Accepted> accept(String requestId, SendBody body, String caller) {
        var customer = customer(body.to());
        var business = new BusinessId(body.businessId());
        var key = new SendCommand.Key(business, SendCommand.Origin.API, requestId, RequestHash.of(body));
        return Detached.run(() -> intake.find(pool, key)
                .chain(known -> known != null
                        ? Uni.createFrom().item(known)
                        : number(business)
                                .chain(number -> intake.accept(
                                        pool,
                                        new SendCommand(
                                                key,
                                                caller,
                                                number,
                                                customer,
                                                body.content(),
                                                body.replyTo(),
                                                Purpose.API,
                                                null,
                                                validUntil(body),
                                                Objects.requireNonNullElse(body.atMostOnce(), false))))
                                .invoke(dispatcher::wake)));
    }

    private Uni<PhoneNumberId> number(BusinessId business) {
        return connections.find(business).map(found -> found.connection()
                .orElseThrow(() -> found.certain()
                        ? Problems.of(SenderProblem.NOT_CONNECTED)
                        : Problems.of(SenderProblem.KAFKA_UNAVAILABLE))
                .phoneNumberId());
    }

    private static Customer customer(SendBody.To to) {
        if (to.phone() == null && to.userId() == null) {
            throw Problems.of(CommonProblem.INVALID, "to", "to must have a phone or a userId");
        }
        return new Customer(to.userId(), to.phone() == null ? null : to.phone().replace("+", ""));
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
