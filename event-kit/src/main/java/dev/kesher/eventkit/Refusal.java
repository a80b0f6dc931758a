package dev.kesher.eventkit;

import io.vertx.sqlclient.DatabaseException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The classifier of failures: tells data that can never be taken from a store that cannot take it now. Refused is what
 * PostgreSQL says of the data itself (SQLSTATE classes 22, 23 and 54) and what our own checks say of a value; everything
 * else, an absent database as well as a missing table, may pass and is tried again.
 */
public final class Refusal {
    private static final Pattern OF_DATA = Pattern.compile("(22|23|54)...");

    /** PostgreSQL's documentation, appendix A, in words of an operator; the class where the state has no words. */
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("22", "a value that it cannot store"),
            Map.entry("22001", "a text is too long"),
            Map.entry("22003", "a number is too large or too small"),
            Map.entry("22007", "not a time"),
            Map.entry("22008", "a time outside of what it can store"),
            Map.entry("22021", "a text with a character that it cannot store, for example NUL"),
            Map.entry("22P02", "a value of another form than its column"),
            Map.entry("22P05", "a text with a character that it cannot store, for example NUL"),
            Map.entry("23", "a rule of the table forbids it"),
            Map.entry("23502", "a value is missing that must be there"),
            Map.entry("23503", "it belongs to something that is not there"),
            Map.entry("23505", "it is there already"),
            Map.entry("23514", "a value that its column does not allow, or a day without a partition"),
            Map.entry("54", "it is too large"),
            Map.entry("54001", "it is nested too deeply"));

    private static final String DUPLICATE = "23505";
    private static final int DEEPEST_CAUSE = 10;
    private static final boolean HAS_SQL_CLIENT = hasSqlClient();

    private Refusal() {}

    /** Whether no repetition can help. */
    public static boolean is(Throwable failure) {
        return reason(failure).isPresent();
    }

    /** Why the data is refused, for people, without any of its content; empty if the failure may pass by itself. */
    public static Optional<String> reason(Throwable failure) {
        var at = failure;
        for (int depth = 0; at != null && depth < DEEPEST_CAUSE; depth++, at = at.getCause()) {
            var state = sqlState(at);
            if (state != null) {
                return OF_DATA.matcher(state).matches() ? Optional.of(meaning(state)) : Optional.empty();
            }
            if (at instanceof Refused refused) {
                return Optional.of(String.valueOf(refused.getMessage()));
            }
            if (ofAValue(at)) {
                return Optional.of("this service cannot take one of its values: "
                        + at.getClass().getSimpleName());
            }
        }
        return Optional.empty();
    }

    /**
     * Whether the store has such a row already. Whoever looked for it first and found none was overtaken: by the time
     * PostgreSQL says so, the other's transaction is committed and its row is to be found.
     */
    public static boolean isDuplicate(Throwable failure) {
        var at = failure;
        for (int depth = 0; at != null && depth < DEEPEST_CAUSE; depth++, at = at.getCause()) {
            if (DUPLICATE.equals(sqlState(at))) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String sqlState(Throwable failure) {
        if (failure instanceof SQLException sql) {
            return sql.getSQLState();
        }
        return HAS_SQL_CLIENT ? SqlClient.state(failure) : null;
    }

    /** Apart, because the class of the client is looked up when this one is: a service without a database has none. */
    private static final class SqlClient {
        static @Nullable String state(Throwable failure) {
            return failure instanceof DatabaseException database ? database.getSqlState() : null;
        }
    }

    private static boolean hasSqlClient() {
        try {
            Class.forName("io.vertx.sqlclient.DatabaseException", false, Refusal.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException without) {
            return false;
        }
    }

    private static String meaning(String state) {
        var words = MEANINGS.getOrDefault(state, MEANINGS.getOrDefault(state.substring(0, 2), ""));
        return "PostgreSQL refuses it: " + words + " (SQLSTATE " + state + ")";
    }

    private static boolean ofAValue(Throwable failure) {
        return failure instanceof IllegalArgumentException
                || failure instanceof NullPointerException
                || failure instanceof ClassCastException
                || failure instanceof ArithmeticException
                || failure instanceof DateTimeException
                || failure instanceof StackOverflowError;
    }
}
