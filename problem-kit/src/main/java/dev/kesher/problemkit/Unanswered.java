package dev.kesher.problemkit;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.DatabaseException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a failure says that something else is away for now, most often the database. */
final class Unanswered {
    /** Failures wrap each other a few times; a circle of them must not be followed for ever. */
    private static final int DEEPEST = 10;

    /**
     * PostgreSQL (its manual, appendix A): connection, login, lost against another transaction, resources, stopped by an operator or
     * too late, a lock that was not to be had, or a server that only reads, as while another takes its place.
     */
    private static final Pattern STATES = Pattern.compile("(08|28|40|53|57|55P03|25006).*");

    private static final boolean WITH_DATABASE = isThere("io.vertx.sqlclient.DatabaseException");

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
            // Refused, or cut off by the other side.
            case SocketException broken -> true;
            case ClosedChannelException closed -> true;
            // A pool that had no connection to give.
            case NoStackTraceThrowable late -> "Timeout".equals(late.getMessage());
            case SQLException error -> passes(error.getSQLState());
            // Also the kind of all that a database answers; what is none of these is a connection that broke.
            case VertxException broken -> !WITH_DATABASE || DatabaseAnswer.passes(broken);
            default -> false;
        };
    }

    private static boolean passes(@Nullable String state) {
        return state != null && STATES.matcher(state).matches();
    }

    private static boolean isThere(String name) {
        try {
            Class.forName(name, false, Unanswered.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException without) {
            return false;
        }
    }

    /** Loaded only where there is a database. */
    private static final class DatabaseAnswer {
        static boolean passes(VertxException broken) {
            return !(broken instanceof DatabaseException answer) || Unanswered.passes(answer.getSqlState());
        }
    }
}
