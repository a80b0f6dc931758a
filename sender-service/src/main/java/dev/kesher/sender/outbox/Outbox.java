package dev.kesher.sender.outbox;

import dev.kesher.contracts.Event;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Events of this service that become true with the caller's transaction. */
@ApplicationScoped
public class Outbox {
    public static final String SOURCE = "urn:kesher:sender-service";

    private final dev.kesher.eventkit.outbox.Outbox table;

    Outbox(Pool pool) {
        this.table = new dev.kesher.eventkit.outbox.Outbox(pool);
    }

    public Uni<Void> add(SqlClient transaction, Event<?> event) {
        return table.add(transaction, event);
    }

    public Uni<Void> addAll(SqlClient transaction, List<? extends Event<?>> events) {
        return table.addAll(transaction, events);
    }

    /** Each with the span that it comes from. */
    public Uni<Void> addAllTraced(SqlClient transaction, List<dev.kesher.eventkit.outbox.Outbox.Traced> events) {
        return table.addAllTraced(transaction, events);
    }

    dev.kesher.eventkit.outbox.Outbox table() {
        return table;
    }
}
