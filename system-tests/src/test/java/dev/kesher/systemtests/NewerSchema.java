package dev.kesher.systemtests;

import java.sql.SQLException;
import java.util.List;

/**
 * The services' schemas look as if a newer version had migrated them. What is started from then on is like a replica of the
 * version before that is started again in the middle of an upgrade, or after it was taken back.
 */
final class NewerSchema {
    private static final List<String> ROLES = List.of("signup", "vault", "sender", "status", "notifier");

    private NewerSchema() {}

    static void pretend(RunningKesher kesher) throws SQLException {
        for (var role : ROLES) {
            try (var connection = kesher.parts().postgres().connect(role);
                    var statement = connection.createStatement()) {
                statement.execute("""
                        insert into flyway_schema_history
                               (installed_rank, version, description, type, script, installed_by, execution_time, success)
                        select max(installed_rank) + 1, '9999', 'of tomorrow', 'SQL', 'V9999__of_tomorrow.sql', '%s', 1, true
                          from flyway_schema_history""".formatted(role));
            }
        }
    }
}
