package dev.kesher.sender.attempt;

import dev.kesher.sender.report.OutcomeRecorder;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/** The best of a message's attempts. */
public final class Accepted {
    private static final String BEST = """
            select number, wamid, credential_id
              from attempt
             where message_id = $1 and result = 'accepted'
             order by delivery desc, number desc
             limit 1""";

    private Accepted() {}

    /** Empty: none was accepted, as far as we know. */
    public static Uni<Optional<OutcomeRecorder.Attempt>> best(SqlClient sql, UUID messageId) {
        return sql.preparedQuery(BEST).execute(Tuple.of(messageId)).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            var row = rows.iterator().next();
            return Optional.of(new OutcomeRecorder.Attempt(
                    row.getInteger("number"), row.getString("wamid"), row.getString("credential_id")));
        });
    }
}
