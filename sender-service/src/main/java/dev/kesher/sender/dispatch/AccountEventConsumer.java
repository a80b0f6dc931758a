package dev.kesher.sender.dispatch;

import dev.kesher.contracts.AccountEvent;
import dev.kesher.contracts.Connection;
import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.reader.Reading;
import dev.kesher.graph.error.Alert;
import dev.kesher.sender.connection.ConnectionView;
import dev.kesher.sender.kafka.Batches;
import dev.kesher.sender.policy.AccountNews;
import dev.kesher.sender.policy.Throttle.Scope;
import dev.kesher.sender.policy.ThrottleOrder;
import dev.kesher.sender.report.ThrottleAlerts;
import dev.kesher.sender.store.PaceRepository;
import dev.kesher.sender.store.ThrottleReleases;
import dev.kesher.sender.store.ThrottleRepository.Order;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Lets numbers go on, or holds a template, as Meta tells about their account. */
@ApplicationScoped
class AccountEventConsumer {
    private final Batches batches;
    private final ConnectionView connections;
    private final ThrottleReleases releases;
    private final ThrottleAlerts alerts;
    private final PaceRepository paces;
    private final Throughput throughput;

    AccountEventConsumer(
            Batches batches,
            ConnectionView connections,
            ThrottleReleases releases,
            ThrottleAlerts alerts,
            PaceRepository paces,
            Throughput throughput) {
        this.batches = batches;
        this.connections = connections;
        this.releases = releases;
        this.alerts = alerts;
        this.paces = paces;
        this.throughput = throughput;
    }

    @Incoming("account-events")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return batches.run(Topic.ACCOUNT_EVENTS, records, Reading.data(AccountEvent.class), this::apply);
    }

    /** What goes on is found by the next look at the queue. */
    private Uni<Void> apply(SqlClient transaction, List<AccountEvent> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToMultiAndConcatenate(event -> Multi.createFrom()
                        .iterable(connections.of(event.wabaId()))
                        .onItem()
                        .transformToUniAndConcatenate(connection -> apply(transaction, connection, event)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> apply(SqlClient sql, Connection connection, AccountEvent event) {
        return Multi.createFrom()
                .iterable(AccountNews.of(event))
                .onItem()
                .transformToUniAndConcatenate(news -> apply(sql, connection, news))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> apply(SqlClient sql, Connection connection, AccountNews news) {
        var number = connection.phoneNumberId();
        return switch (news) {
            case AccountNews.Release release ->
                releases.release(sql, number, List.copyOf(release.scopes())).chain(ended -> alerts.ended(sql, ended));
            case AccountNews.ReleaseTemplate release ->
                releases.releaseTemplate(sql, number, release.key()).chain(ended -> alerts.ended(sql, ended));
            case AccountNews.ThrottleTemplate throttle ->
                alerts.set(sql, order(connection, throttle)).replaceWithVoid();
            case AccountNews.ReadThroughput again -> paces.unread(sql, number).invoke(() -> throughput.forget(number));
        };
    }

    private static Order order(Connection connection, AccountNews.ThrottleTemplate throttle) {
        return new Order(
                connection.phoneNumberId(),
                throttle.key(),
                connection.businessId(),
                connection.credentialId(),
                new ThrottleOrder(Scope.TEMPLATE, ThrottleOrder.LONGEST_WAIT, Alert.NONE),
                throttle.reason());
    }
}
