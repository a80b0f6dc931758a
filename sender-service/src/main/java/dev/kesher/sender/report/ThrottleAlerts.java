package dev.kesher.sender.report;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.MetaError;
import dev.kesher.contracts.OwnerAlert;
import dev.kesher.contracts.OwnerAlert.Incident;
import dev.kesher.contracts.OwnerAlert.Kind;
import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.graph.error.Alert;
import dev.kesher.sender.SenderSettings;
import dev.kesher.sender.outbox.Outbox;
import dev.kesher.sender.store.ThrottleRepository;
import dev.kesher.sender.store.ThrottleRepository.Order;
import dev.kesher.sender.store.ThrottleRepository.Stored;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sets throttles, and tells whoever the error table names: the owner when it begins and when it is over. */
@ApplicationScoped
public class ThrottleAlerts {
    private static final int MOST_CODES = 1_000;

    private final ThrottleRepository throttles;
    private final Outbox outbox;
    private final Clock clock;
    private final BusinessId platform;
    private final Cache<Integer, Boolean> operatorKnows;

    ThrottleAlerts(ThrottleRepository throttles, Outbox outbox, Clock clock, SenderSettings settings) {
        this.throttles = throttles;
        this.outbox = outbox;
        this.clock = clock;
        this.platform = new BusinessId(settings.platformBusiness());
        this.operatorKnows = Caffeine.newBuilder()
                .expireAfterWrite(settings.alertWindow())
                .maximumSize(MOST_CODES)
                .build();
    }

    /** @return false: it was set already, and was told then */
    public Uni<Boolean> set(SqlClient transaction, Order order) {
        return throttles
                .set(transaction, order)
                .call(fresh ->
                        fresh ? raise(transaction, order) : Uni.createFrom().voidItem());
    }

    private Uni<Void> raise(SqlClient transaction, Order order) {
        var alert = order.what().alert();
        if (alert == Alert.OPERATOR) {
            return tellOperator(transaction, order.business(), order.reason());
        }
        var kind = kind(alert);
        return kind == null
                ? Uni.createFrom().voidItem()
                : tell(
                        transaction,
                        new OwnerAlert(
                                order.business(),
                                kind,
                                order.credentialId(),
                                order.number(),
                                Incident.RAISED,
                                clock.instant(),
                                details(order.reason())));
    }

    /** Throttles that ended: whoever heard of them hears that it is over. */
    public Uni<Void> ended(SqlClient transaction, List<Stored> all) {
        var alerts = all.stream()
                .map(this::resolved)
                .flatMap(Optional::stream)
                .map(this::event)
                .toList();
        return outbox.addAll(transaction, alerts);
    }

    private Optional<OwnerAlert> resolved(Stored throttle) {
        return kindOf(throttle)
                .map(kind -> new OwnerAlert(
                        throttle.business(),
                        kind,
                        throttle.credentialId(),
                        throttle.number(),
                        Incident.RESOLVED,
                        clock.instant(),
                        Map.of()));
    }

    /** What the owner was told of a throttle, if anything. */
    public static Optional<Kind> kindOf(Stored throttle) {
        return throttle.alert() == null ? Optional.empty() : Optional.ofNullable(kind(throttle.alert()));
    }

    /**
     * The app, its secret or its limits are at fault. One incident for all businesses, told at most once per window; one that was
     * rolled back was not told.
     */
    public Uni<Void> tellOperator(SqlClient transaction, BusinessId business, Reason reason) {
        var error = reason.error();
        if (error == null || operatorKnows.asMap().putIfAbsent(error.code(), true) != null) {
            return Uni.createFrom().voidItem();
        }
        ifRolledBack(transaction, () -> operatorKnows.invalidate(error.code()));
        var details = new HashMap<>(details(reason));
        details.put("businessId", business.value());
        return tell(
                transaction,
                new OwnerAlert(
                        platform,
                        Kind.PLATFORM_INCIDENT,
                        OwnerAlert.META_ERROR + error.code(),
                        null,
                        Incident.RAISED,
                        clock.instant(),
                        details));
    }

    private static void ifRolledBack(SqlClient transaction, Runnable undo) {
        if (transaction instanceof SqlConnection connection) {
            connection.transaction().completion().subscribe().with(committed -> {}, rolledBack -> undo.run());
        }
    }

    private Uni<Void> tell(SqlClient transaction, OwnerAlert alert) {
        return outbox.add(transaction, event(alert));
    }

    private Event<OwnerAlert> event(OwnerAlert alert) {
        var incident = alert.incident() == Incident.RAISED ? "" : ":resolved";
        var id = word(alert.kind()) + ":" + alert.businessId() + ":" + alert.credentialId() + ":"
                + alert.time().toEpochMilli() + incident;
        return new Event<>(id, Outbox.SOURCE, alert.businessId().value(), alert.time(), alert);
    }

    static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, String> details(Reason reason) {
        MetaError error = reason.error();
        return error == null
                ? Map.of()
                : Map.of(
                        "errorCode", String.valueOf(error.code()),
                        "errorTitle", Objects.requireNonNullElse(error.title(), ""));
    }

    private static @Nullable Kind kind(Alert alert) {
        return switch (alert) {
            case NONE, OWNER, OPERATOR -> null;
            case PAYMENT_METHOD_MISSING -> Kind.PAYMENT_METHOD_MISSING;
            case ACCOUNT_RESTRICTED -> Kind.ACCOUNT_RESTRICTED;
            case NUMBER_NOT_REGISTERED -> Kind.NUMBER_NOT_REGISTERED;
            case CERTIFICATE_MISSING -> Kind.CERTIFICATE_MISSING;
        };
    }
}
