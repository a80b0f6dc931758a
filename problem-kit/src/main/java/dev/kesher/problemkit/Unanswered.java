package dev.kesher.problemkit;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether a failure says that something else is away for now, most often the database. */
final class Unanswered {
    /** Failures wrap each other a few times; a circle of them must not be followed for ever. */
    private static final int DEEPEST = 10;

    /** PostgreSQL: connection, resources, shutting down or starting (its manual, appendix A). */
    private static final Pattern STATES = Pattern.compile("(08|53|57P).*");

    private Unanswered() {}

    static boolean is(Throwable failure) {
        return causes(failure).anyMatch(Unanswered::isOne);
    }

    /** For the log: its class, since texts of others can hold what does not belong there. */
    static String kind(Throwable failure) {
        return causes(failure)
                .filter(Unanswered::isOne)
                .findFirst()
                .map(found -> found.getClass().getSimpleName())
                .orElse("?");
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST);
    }

    private static boolean isOne(Throwable failure) {
        return switch (failure) {
            case TimeoutException late -> true;
            case java.util.concurrent.TimeoutException late -> true;
            case ConnectException refused -> true;
            case ClosedChannelException closed -> true;
            case VertxException closed -> true;
            case SQLException error ->
                error.getSQLState() != null
                        && STATES.matcher(error.getSQLState()).matches();
            default -> false;
        };
    }
}
