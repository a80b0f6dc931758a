package dev.kesher.sender.account;

import dev.kesher.contracts.AccountEvent;
import dev.kesher.contracts.Topic;
import dev.kesher.eventkit.reader.Reading;
import dev.kesher.sender.kafka.Batches;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Gives what Meta tells about accounts to every handler there is. */
@ApplicationScoped
class AccountEventConsumer {
    private final Batches batches;
    private final List<AccountEventHandler> handlers;

    AccountEventConsumer(Batches batches, @All List<AccountEventHandler> handlers) {
        this.batches = batches;
        this.handlers = List.copyOf(handlers);
    }

    @Incoming("account-events")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return batches.run(Topic.ACCOUNT_EVENTS, records, Reading.data(AccountEvent.class), this::apply);
    }

    /** One after the other: they share a connection. */
    private Uni<Void> apply(SqlClient transaction, List<AccountEvent> events) {
        return Multi.createFrom()
                .iterable(handlers)
                .onItem()
                .transformToUniAndConcatenate(handler -> handler.apply(transaction, events))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
