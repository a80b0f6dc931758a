package dev.kesher.sender;

import dev.kesher.localstack.LocalStack;
import java.sql.SQLException;

/** This service's own tables, for what no interface shows. */
final class SenderSchema {
    private SenderSchema() {}

    /** The first column of the first row, as text; null if there is none. */
    static String value(LocalStack stack, String query, Object... parameters) {
        try (var connection = stack.postgres().connect("sender");
                var statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            if (!statement.execute()) {
                return null;
            }
            try (var rows = statement.getResultSet()) {
                return rows.next() ? rows.getString(1) : null;
            }
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
