package dev.kesher.notifier;

import io.vertx.pgclient.PgException;
import org.hibernate.exception.DataException;

/** Tells values that PostgreSQL will never store from a database that is away. */
public final class PermanentFailure {
    /** SQLSTATE class 22, data exception: a character or a time that does not exist there. */
    private static final String DATA_EXCEPTION = "22";

    private PermanentFailure() {}

    /** From the session (Hibernate has its own exception for the class) or from the pool. */
    public static boolean is(Throwable failure) {
        return failure instanceof DataException
                || failure instanceof PgException sql
                        && String.valueOf(sql.getSqlState()).startsWith(DATA_EXCEPTION);
    }
}
