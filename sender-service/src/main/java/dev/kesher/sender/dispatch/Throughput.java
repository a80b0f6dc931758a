package dev.kesher.sender.dispatch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kesher.contracts.Connection;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.eventkit.stop.WorkInHand;
import dev.kesher.graph.GraphClient;
import dev.kesher.graph.GraphResult;
import dev.kesher.graph.answer.PhoneNumber;
import dev.kesher.sender.connection.ConnectionView;
import dev.kesher.sender.credential.CredentialLookup;
import dev.kesher.sender.credential.Credentials;
import dev.kesher.sender.store.PaceRepository;
import dev.kesher.telemetry.trace.CurrentSpan;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Asks Meta once a day how fast a number may send (docs/meta/limits.md#throughput): 80 messages a second, 1,000 with a
 * raised throughput, 20 beside the WhatsApp Business app. Until it is known, and if Meta does not say, a number has the
 * ordinary pace.
 */
@ApplicationScoped
class Throughput {
    private static final Logger LOG = Logger.getLogger(Throughput.class);
    private static final double ORDINARY = 80;
    private static final double HIGH = 1_000;
    private static final double COEXISTENCE = 20;
    private static final Duration LOOK_EVERY = Duration.ofHours(1);
    private static final int MOST = 10_000;

    private final PaceRepository paces;
    private final ConnectionView connections;
    private final Credentials credentials;
    private final GraphClient graph;
    private final Cache<PhoneNumberId, Boolean> looked =
            Caffeine.newBuilder().expireAfterWrite(LOOK_EVERY).maximumSize(MOST).build();

    Throughput(PaceRepository paces, ConnectionView connections, Credentials credentials, GraphClient graph) {
        this.paces = paces;
        this.connections = connections;
        this.credentials = credentials;
        this.graph = graph;
    }

    /** Cheap, and nobody waits for it. */
    void refresh(Collection<PhoneNumberId> sending) {
        var due = sending.stream()
                .filter(number -> looked.asMap().putIfAbsent(number, true) == null)
                .toList();
        if (!due.isEmpty()) {
            WorkInHand.ofTheService()
                    .unlessStopping(
                            "throughput of numbers",
                            // It is of no message, whoever's work had it looked at.
                            CurrentSpan.within(null, readUnread(due)),
                            Uni.createFrom().voidItem())
                    .subscribe()
                    .with(done -> {}, failure -> LOG.warnf("throughput stays as it is: %s", failure));
        }
    }

    private Uni<Void> readUnread(List<PhoneNumberId> due) {
        return paces.takeUnread(due).chain(unread -> Multi.createFrom()
                .iterable(unread)
                .onItem()
                .transformToUniAndConcatenate(this::read)
                .collect()
                .last());
    }

    /** Meta raised or lowered it: it is asked for again. */
    void forget(PhoneNumberId number) {
        looked.invalidate(number);
    }

    /** All of them are marked as read by now: of one that is not, the mark is taken back. */
    private Uni<Void> read(PhoneNumberId number) {
        if (WorkInHand.ofTheService().isStopping()) {
            return unknown(number);
        }
        return connections.of(number).map(connection -> read(connection)).orElseGet(() -> Uni.createFrom()
                .voidItem());
    }

    private Uni<Void> read(Connection connection) {
        var number = connection.phoneNumberId();
        return credentials.of(connection, "throughput of " + number).chain(found -> switch (found) {
            case CredentialLookup.Found(var credential) ->
                graph.phoneNumber(number, credential.accessToken()).chain(answer -> remember(number, answer));
            case CredentialLookup.Missing missing -> unknown(number);
            case CredentialLookup.Unavailable away -> unknown(number);
        });
    }

    private Uni<Void> remember(PhoneNumberId number, GraphResult<PhoneNumber> answer) {
        return answer instanceof GraphResult.Ok<PhoneNumber> ok
                ? paces.set(number, perSecond(ok.value()))
                : unknown(number);
    }

    /** In an hour, by whoever looks then. */
    private Uni<Void> unknown(PhoneNumberId number) {
        return paces.unread(number);
    }

    static double perSecond(PhoneNumber number) {
        if (number.onBizApp()) {
            return COEXISTENCE;
        }
        return "HIGH".equals(number.throughputLevel()) ? HIGH : ORDINARY;
    }
}
