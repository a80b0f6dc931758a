package dev.kesher.sender;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What waited, was on its way or had ended before the fair queue is there after it, in the same order. */
@QuarkusTest
class FairQueueMigrationTest extends OnRunningSender {
    private static final String INSERT = """
            insert into message (id, business_id, origin, request_id, request_hash, requested_by, phone_number_id, phone, lane,
                                 content, purpose, valid_until, at_most_once, state, due, leased_until, attempts, ended_at)
            select (lpad(to_hex((extract(epoch from now()) * 1000)::bigint), 12, '0') || '7' || repeat('0', 15)
                    || lpad(nr::text, 4, '0'))::uuid,
                   'b1', 'api', 'r' || nr, '\\x01', 'platform', '33', '97250000000' || nr % 3, '33:97250000000' || nr % 3,
                   '{"type": "template", "template": {"name": "a", "language": "en"}}', 'api', now() + interval '1 hour', false,
                   state, now(), case when state in ('leased', 'posting') then now() end,
                   case when state in ('queued', 'leased') then 0 else 1 end, case when nr > 6 then now() end
              from unnest(array['queued', 'queued', 'queued', 'leased', 'posting', 'awaiting', 'sent', 'failed', 'unknown'])
                   with ordinality as t (state, nr)""";

    @Test
    void nothingIsLostAndEveryLaneKnowsWhoIsNext() throws Exception {
        var schema = "migration_" + UUID.randomUUID().toString().replace("-", "");
        try (var connection = stack.postgres().connectAsAdmin();
                var statement = connection.createStatement()) {
            statement.execute("create schema " + schema);
            statement.execute("set search_path to " + schema);
            for (var script : List.of("V1__queue", "V2__customers", "V3__outbox")) {
                statement.execute(script(script));
            }
            statement.execute(INSERT);

            statement.execute(script("V4__fair_queue"));

            assertThat(rows(connection, "select state || ':' || count(*) from message group by state order by 1"))
                    .containsExactly("failed:1", "open:6", "sent:1", "unknown:1");
            assertThat(rows(connection, "select state || ':' || count(*) from queue_entry group by state order by 1"))
                    .containsExactly("awaiting:1", "leased:1", "posting:1", "queued:3");
            assertThat(rows(
                            connection,
                            "select m.request_id from queue_entry e join message m on m.id = message_id order by seq"))
                    .containsExactly("r1", "r2", "r3", "r4", "r5", "r6");
            assertThat(rows(connection, """
                            select customer || ':' || in_flight || ':' || (template_due is not null) from lane order by 1"""))
                    .containsExactly("972500000000:0:true", "972500000001:1:true", "972500000002:1:true");
            assertThat(rows(connection, "select caller || count(*) from request group by caller"))
                    .containsExactly("platform9");
            statement.execute("drop schema " + schema + " cascade");
        }
    }

    private static String script(String name) throws IOException {
        try (var file = FairQueueMigrationTest.class.getResourceAsStream("/db/migration/" + name + ".sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> rows(Connection connection, String query) throws SQLException {
        var rows = new ArrayList<String>();
        try (var found = connection.createStatement().executeQuery(query)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }
}
