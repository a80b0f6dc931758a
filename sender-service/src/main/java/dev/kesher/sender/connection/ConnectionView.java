package dev.kesher.sender.connection;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Connection;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Topic;
import dev.kesher.contracts.WabaId;
import dev.kesher.eventkit.Refused;
import dev.kesher.eventkit.deadletter.DeadLetters;
import dev.kesher.eventkit.view.CompactedView;
import dev.kesher.eventkit.view.Follower;
import dev.kesher.sender.Wiring;
import dev.kesher.telemetry.log.About;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** All connections in memory; not ready before those that existed at the start are known. */
@ApplicationScoped
public class ConnectionView {
    private static final Logger LOG = Logger.getLogger(ConnectionView.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** The number has another credential or another state: whatever waits for it goes on, or ends. */
    public record ConnectionChanged(Connection connection) {}

    private final Connections connections = new Connections();
    private final Event<ConnectionChanged> changes;
    private final CompactedView view;

    ConnectionView(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            Event<ConnectionChanged> changes,
            DeadLetters deadLetters,
            MeterRegistry metrics) {
        this.changes = changes;
        this.view = new CompactedView(
                Wiring.NAME, Topic.CONNECTIONS.topicName(), broker, PATIENCE, new Following(), deadLetters, metrics);
        metrics.gauge("kesher.sender.connections", connections, Connections::size);
    }

    private final class Following implements Follower {
        @Override
        public void put(dev.kesher.contracts.Event<?> event) {
            if (!(event.data() instanceof Connection connection)) {
                throw new Refused("not a connection");
            }
            if (connections.put(connection)) {
                tell(connection);
            }
        }

        @Override
        public void removed(String key) {
            connections.remove(new PhoneNumberId(key));
        }
    }

    /** Whoever waits for the change looks at it sooner or later by itself: no fault of the record. */
    private void tell(Connection connection) {
        try {
            changes.fire(new ConnectionChanged(connection));
        } catch (RuntimeException failure) {
            LOG.warnf(failure, "the change of %s was not told", about(connection));
        }
    }

    private static About about(Connection connection) {
        return About.number(connection.phoneNumberId())
                .and(About.business(connection.businessId()))
                .and(About.account(connection.wabaId()));
    }

    void start(@Observes StartupEvent started) {
        view.start();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        view.stop();
    }

    /** Everything that was on the topic when the service started has been read. */
    public boolean isReady() {
        return view.isReady();
    }

    public Optional<Connection> of(PhoneNumberId number) {
        return connections.of(number);
    }

    /** All numbers of an account. */
    public List<Connection> of(WabaId waba) {
        return connections.of(waba);
    }

    public Optional<Connection> activeOf(BusinessId business) {
        return connections.activeOf(business);
    }

    /** Completes when what is on the topic now is known; false if that takes longer than 5 s. */
    public Uni<Boolean> catchUp() {
        return Uni.createFrom()
                .completionStage(view::catchUp)
                .replaceWith(true)
                .onFailure()
                .recoverWithItem(false);
    }

    /** For REST: the business's number after catching up if it is not known. */
    public Uni<Lookup> find(BusinessId business) {
        var known = activeOf(business);
        if (known.isPresent()) {
            return Uni.createFrom().item(new Lookup(known, true));
        }
        return catchUp().map(caughtUp -> new Lookup(activeOf(business), caughtUp));
    }

    /** @param certain false: the topic could not be read to its end, so an absent connection may exist */
    public record Lookup(Optional<Connection> connection, boolean certain) {}
}
