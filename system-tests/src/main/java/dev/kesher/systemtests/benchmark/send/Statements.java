package dev.kesher.systemtests.benchmark.send;

import dev.kesher.localstack.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What the sender's role has asked of PostgreSQL, counted by PostgreSQL. Each statement is a round trip unless it was
 * pipelined; {@code begin} and {@code commit} count too.
 */
final class Statements implements AutoCloseable {
    private static final String CALLS = """
            select coalesce(sum(s.calls), 0)
              from pg_stat_statements s
              join pg_roles r on r.oid = s.userid
             where r.rolname = 'sender'""";

    /** Grows by one with every transaction that writes, whoever's; asking for it does not. */
    private static final String TRANSACTIONS = "select pg_snapshot_xmax(pg_current_snapshot())::text::bigint";

    private final Connection admin;

    Statements(PostgresServer postgres) {
        try {
            admin = postgres.connectAsAdmin();
        } catch (SQLException failure) {
            throw new IllegalStateException("PostgreSQL does not let the benchmark look at its statistics.", failure);
        }
    }

    long calls() {
        return number(CALLS);
    }

    long writingTransactions() {
        return number(TRANSACTIONS);
    }

    private long number(String query) {
        try (var statement = admin.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException("PostgreSQL does not tell: " + query, failure);
        }
    }

    @Override
    public void close() {
        try {
            admin.close();
        } catch (SQLException failure) {
            throw new IllegalStateException("the connection for statistics does not close", failure);
        }
    }
}
