package dev.kesher.sender.attempt;

import dev.kesher.contracts.CredentialSuspicion;
import dev.kesher.contracts.Event;
import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.sender.attempt.AttemptRecorder.Result;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.outbox.Outbox;
import dev.kesher.sender.policy.Disposition;
import dev.kesher.sender.policy.Spacing;
import dev.kesher.sender.policy.Throttle.Scope;
import dev.kesher.sender.policy.ThrottleOrder;
import dev.kesher.sender.report.ThrottleAlerts;
import dev.kesher.sender.store.LaneRepository;
import dev.kesher.sender.store.PaceRepository;
import dev.kesher.sender.store.ThrottleReleases;
import dev.kesher.sender.store.ThrottleReleases.Proof;
import dev.kesher.sender.store.ThrottleRepository.Order;
import dev.kesher.sender.store.ThrottleRepository.Stored;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What results mean for others than their messages: throttles begin and end, paces go down, a token is suspected. One refusal
 * decides for all that are refused with it.
 */
@ApplicationScoped
class Consequences {
    private final ThrottleAlerts throttles;
    private final ThrottleReleases releases;
    private final PaceRepository paces;
    private final LaneRepository lanes;
    private final Outbox outbox;
    private final Clock clock;

    Consequences(
            ThrottleAlerts throttles,
            ThrottleReleases releases,
            PaceRepository paces,
            LaneRepository lanes,
            Outbox outbox,
            Clock clock) {
        this.throttles = throttles;
        this.releases = releases;
        this.paces = paces;
        this.lanes = lanes;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** As everybody locks them: by number; of one, its pace before what is throttled. Those of one message stay as they are. */
    private static final Comparator<Result> IN_LOCK_ORDER = Comparator.<Result, String>comparing(
                    result -> result.message().number().value())
            .thenComparing(result -> !(result.disposition() instanceof Disposition.SlowDown));

    /**
     * Before the lanes are passed on: the pair limit says who is next.
     *
     * @param now the locked messages of the results. An answer may be late: its message is not in flight any more, or its
     *     customer has turned out to be another one
     */
    Uni<Void> of(SqlClient transaction, List<Result> results, Map<UUID, Message> now) {
        var proofs = results.stream()
                .filter(result -> result.disposition() instanceof Disposition.Accepted)
                .map(Consequences::proof)
                .toList();
        var done = new HashSet<Object>();
        return releases.lock(
                        transaction,
                        results.stream()
                                .map(result -> result.message().number())
                                .collect(Collectors.toSet()),
                        results.stream().anyMatch(Consequences::isAboutTemplates))
                .chain(any -> any
                        ? releases.free(transaction, proofs)
                        : Uni.createFrom().item(List.<Stored>of()))
                .chain(ended -> throttles.ended(transaction, ended))
                .chain(() -> Multi.createFrom()
                        .iterable(results.stream().sorted(IN_LOCK_ORDER).toList())
                        .onItem()
                        .transformToUniAndConcatenate(result -> one(
                                transaction,
                                result,
                                Objects.requireNonNull(now.get(result.message().id())),
                                done))
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private static boolean isAboutTemplates(Result result) {
        return !(result.disposition() instanceof Disposition.Accepted) || template(result.message()) != null;
    }

    private static Proof proof(Result result) {
        var message = result.message();
        return new Proof(message.id(), result.attempt().number(), message.number(), template(message));
    }

    private static @Nullable String template(Message message) {
        var content = message.content();
        var template = content == null ? null : content.template();
        return template == null ? null : template.name() + "/" + template.language();
    }

    private Uni<Void> one(SqlClient sql, Result result, Message now, HashSet<Object> done) {
        var own =
                switch (result.disposition()) {
                    case Disposition.Accepted accepted -> Uni.createFrom().voidItem();
                    case Disposition.RefreshToken refresh -> Uni.createFrom().voidItem();
                    case Disposition.Unknown unknown -> Uni.createFrom().voidItem();
                    case Disposition.RetryLater later ->
                        later.pair()
                                ? lanes.throttlePair(sql, now, later.after())
                                : Uni.createFrom().voidItem();
                    case Disposition.SlowDown slower ->
                        (done.add(result.message().number())
                                        ? paces.slowDown(sql, result.message().number(), slower.pause())
                                        : Uni.createFrom().voidItem())
                                .chain(() -> space(sql, now));
                    case Disposition.Blocked blocked ->
                        blocked(sql, result, blocked, done).chain(() -> space(sql, now));
                    case Disposition.Failed failed ->
                        suspect(sql, result, failed.suspicion(), done)
                                .chain(() -> failed.operatorShouldKnow()
                                        ? throttles.tellOperator(
                                                sql, result.message().business(), failed.reason())
                                        : Uni.createFrom().voidItem());
                };
        var breaker = result.breaker();
        return own.chain(() -> breaker == null
                ? Uni.createFrom().voidItem()
                : set(
                                sql,
                                result,
                                breaker,
                                Objects.requireNonNull(result.disposition().reasonGiven()),
                                done)
                        .replaceWithVoid());
    }

    /** No try was counted: its lane waits, so that numbers of attempts last. In it the message keeps its place. */
    private Uni<Void> space(SqlClient sql, Message now) {
        var wait = Spacing.after(now.progress().attempts());
        return wait.isZero() ? Uni.createFrom().voidItem() : lanes.throttlePair(sql, now, wait);
    }

    private Uni<Void> blocked(SqlClient sql, Result result, Disposition.Blocked blocked, HashSet<Object> done) {
        var throttle = blocked.throttle();
        return throttle == null
                ? Uni.createFrom().voidItem()
                : set(sql, result, throttle, blocked.reason(), done)
                        .chain(fresh -> fresh
                                ? suspect(sql, result, blocked.suspicion(), done)
                                : Uni.createFrom().voidItem());
    }

    private Uni<Boolean> set(SqlClient sql, Result result, ThrottleOrder what, Reason reason, HashSet<Object> done) {
        var message = result.message();
        var credential = Objects.requireNonNullElse(result.attempt().credentialId(), "unknown");
        var key =
                switch (what.scope()) {
                    case CONNECTION -> credential;
                    case TEMPLATE -> Objects.requireNonNullElse(template(message), "");
                    case NUMBER, TEMPLATES -> "";
                };
        return done.add(new Key(message.number().value(), what.scope(), key))
                ? throttles.set(sql, new Order(message.number(), key, message.business(), credential, what, reason))
                : Uni.createFrom().item(false);
    }

    private record Key(String number, Scope scope, String key) {}

    private Uni<Void> suspect(
            SqlClient sql, Result result, Disposition.@Nullable Suspicion suspicion, HashSet<Object> done) {
        var message = result.message();
        var credential = result.attempt().credentialId();
        if (suspicion == null || credential == null || !done.add(List.of(message.business(), credential))) {
            return Uni.createFrom().voidItem();
        }
        var at = clock.instant();
        var told = new CredentialSuspicion(
                message.business(), message.number(), credential, suspicion.code(), suspicion.subcode(), at);
        var id = "suspicion:" + message.id() + "." + result.attempt().number();
        return outbox.add(sql, new Event<>(id, Outbox.SOURCE, message.business().value(), at, told));
    }
}
