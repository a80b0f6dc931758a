package dev.kesher.sender.account;

import dev.kesher.contracts.AccountEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;

/** What one room of this service does when Meta tells something about an account, a number or a template. */
public interface AccountEventHandler {
    /**
     * Takes effect together with the progress of the reader. May be given the same events again, alone or with others; a
     * failure of one handler is a failure of the batch.
     *
     * @param events in the order in which they came, those of one WABA in Meta's order
     */
    Uni<Void> apply(SqlClient transaction, List<AccountEvent> events);
}
