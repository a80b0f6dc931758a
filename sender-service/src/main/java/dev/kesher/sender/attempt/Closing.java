package dev.kesher.sender.attempt;

import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.policy.Disposition;
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

    static Uni<Void> of(SqlClient sql, Message message, AttemptRecorder.Made attempt, Disposition disposition) {
        var reason = reason(disposition);
        var error = reason == null ? null : reason.error();
        return sql.preparedQuery(CLOSE)
                .execute(Tuple.of(
                        message.id(),
                        attempt.number(),
                        result(disposition),
                        disposition instanceof Disposition.Accepted accepted
                                ? accepted.receipt().wamid()
                                : null,
                        error == null ? null : error.code(),
                        error == null ? null : error.details()))
                .replaceWithVoid();
    }

    private static String result(Disposition disposition) {
        return switch (disposition) {
            case Disposition.Accepted accepted -> "accepted";
            case Disposition.Unknown lost -> "lost";
            case Disposition.RetryLater later -> later.sent() ? "refused" : "not-sent";
            case Disposition.RefreshToken refetch -> "refused";
            case Disposition.Failed failed -> "refused";
            case Disposition.Blocked blocked -> "refused";
        };
    }

    private static @Nullable Reason reason(Disposition disposition) {
        return switch (disposition) {
            case Disposition.Accepted accepted -> null;
            case Disposition.Unknown lost -> lost.reason();
            case Disposition.RetryLater later -> later.reason();
            case Disposition.RefreshToken refetch -> refetch.reason();
            case Disposition.Failed failed -> failed.reason();
            case Disposition.Blocked blocked -> blocked.reason();
        };
    }
}
