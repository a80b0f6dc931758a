package dev.kesher.vault;

import dev.kesher.localstack.LocalStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The vault's tables, behind the service's back. */
public final class Rows {
    private final LocalStack stack;

    public Rows(LocalStack stack) {
        this.stack = stack;
    }

    public String ciphertext(String business, String credentialId) throws SQLException {
        return text(
                "select ciphertext from credential where business_id = ? and credential_id = ?",
                business,
                credentialId);
    }

    public void overwrite(String business, String credentialId, String ciphertext) throws SQLException {
        var changed = execute(
                "update credential set ciphertext = ? where business_id = ? and credential_id = ?",
                ciphertext,
                business,
                credentialId);
        if (changed != 1) {
            throw new IllegalStateException("no credential " + credentialId + " of " + business);
        }
    }

    /** The first column of the only row. */
    public String text(String sql, Object... values) throws SQLException {
        try (var connection = stack.postgres().connect("vault");
                var query = filled(connection.prepareStatement(sql), values);
                var rows = query.executeQuery()) {
            if (!rows.next()) {
                throw new IllegalStateException("no row: " + sql);
            }
            return rows.getString(1);
        }
    }

    public int execute(String sql, Object... values) throws SQLException {
        try (var connection = stack.postgres().connect("vault");
                var update = filled(connection.prepareStatement(sql), values)) {
            return update.executeUpdate();
        }
    }

    /** Nobody else reads the table until it is closed. */
    public LockedTable locked(String table) throws SQLException {
        var connection = stack.postgres().connect("vault");
        connection.setAutoCommit(false);
        try (var lock = connection.createStatement()) {
            lock.execute("lock table " + table + " in access exclusive mode");
        }
        return new LockedTable(connection, table);
    }

    /** A transaction that holds a table. */
    public record LockedTable(Connection connection, String table) implements AutoCloseable {
        public boolean isWaitedFor() throws SQLException {
            var sql = "select exists (select from pg_locks where relation = ?::regclass and not granted)";
            try (var query = filled(connection.prepareStatement(sql), table);
                    var rows = query.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    private static PreparedStatement filled(PreparedStatement statement, Object... values) throws SQLException {
        for (var index = 0; index < values.length; index++) {
            statement.setObject(index + 1, values[index]);
        }
        return statement;
    }
}
