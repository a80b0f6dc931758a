package dev.kesher.sender.sending;

import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.sender.message.Message;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

/** Writes the end of an attempt into its row. */
final class Closing {
    /** A status of Meta that was faster stays. */
    private static final String CLOSE = """
            update attempt
               set result = $3, wamid = coalesce($4, wamid), error_code = $5, error_details = $6, ended_at = now()
             where message_id = $1 and number = $2 and (result is null or result = 'lost')""";

    private Closing() {}

    static Uni<Void> of(SqlClient sql, Message message, Results.Made attempt, Verdict verdict) {
        var reason = reason(verdict);
        var error = reason == null ? null : reason.error();
        return sql.preparedQuery(CLOSE)
                .execute(Tuple.of(
                        message.id(),
                        attempt.number(),
                        result(verdict),
                        verdict instanceof Verdict.Accepted accepted
                                ? accepted.receipt().wamid()
                                : null,
                        error == null ? null : error.code(),
                        error == null ? null : error.details()))
                .replaceWithVoid();
    }

    private static String result(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted accepted -> "accepted";
            case Verdict.Lost lost -> "lost";
            case Verdict.Later later -> later.sent() ? "refused" : "not-sent";
            case Verdict.Refetch refetch -> "refused";
            case Verdict.Failed failed -> "refused";
            case Verdict.Blocked blocked -> "refused";
        };
    }

    private static @Nullable Reason reason(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted accepted -> null;
            case Verdict.Lost lost -> lost.reason();
            case Verdict.Later later -> later.reason();
            case Verdict.Refetch refetch -> refetch.reason();
            case Verdict.Failed failed -> failed.reason();
            case Verdict.Blocked blocked -> blocked.reason();
        };
    }
}
