package dev.kesher.systemtests.benchmark.send;

import dev.kesher.localstack.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;

/**
 * Messages that wait in the sender's tables, written there by SQL because asking for a million takes too long. The SQL
 * stands in files beside this class: whoever changes the tables changes those.
 *
 * @param number of {@link Numbers}, whose business has nothing else in the queue
 */
record WaitingMessages(PostgresServer postgres, int number) {
    void add(int count) {
        if (count > 0) {
            run("waiting-messages.sql", count);
        }
    }

    void throttle() {
        run("throttled-number.sql", 0);
    }

    void forget() {
        run("forget-waiting.sql", 0);
    }

    /** Statement by statement, since {@code vacuum} refuses company. */
    private void run(String file, int count) {
        var sql = text(file)
                .replace(":business", Numbers.business(number))
                .replace(":number", Numbers.id(number).value())
                .replace(":count", String.valueOf(count));
        try (var connection = postgres.connectAsAdmin();
                var statement = connection.createStatement()) {
            for (var each : Arrays.asList(sql.split(";\\s*\\n"))) {
                if (!each.isBlank()) {
                    statement.execute(each);
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(
                    file + " does not fit the sender's tables: " + failure.getMessage(), failure);
        }
    }

    private static String text(String file) {
        try (var in = WaitingMessages.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
