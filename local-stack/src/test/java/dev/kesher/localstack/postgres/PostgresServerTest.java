package dev.kesher.localstack.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kesher.localstack.Folder;
import dev.kesher.localstack.PartSource;
import dev.kesher.localstack.Port;
import dev.kesher.localstack.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresServerTest {
    private final Path folder;

    PostgresServerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void keepsRowsAndPasswordsOverARestart() throws Exception {
        // Given
        var port = Ports.free().of(Port.POSTGRES);
        String password;
        try (var server = PostgresServer.start(folder, port, PartSource.EMBEDDED);
                var connection = server.connect("sender")) {
            password = server.password("sender");
            run(connection, "create table note (text text)");
            run(connection, "insert into note values ('kept')");
        }

        // When
        try (var server = PostgresServer.start(folder, port, PartSource.EMBEDDED);
                var connection = server.connect("sender")) {
            // Then
            assertThat(server.password("sender")).isEqualTo(password);
            assertThat(ask(connection, "select text from sender.note")).isEqualTo("kept");
        }
    }

    @Test
    void aPasswordThatWasRotatedStaysAsItIsOverARestart() throws Exception {
        // Given
        var port = Ports.free().of(Port.POSTGRES);
        var data = folder.resolve("postgres");
        try (var server = PostgresServer.start(data, port, PartSource.EMBEDDED)) {
            server.ask("alter role sender password 'rotated'");
        }
        Folder.write(folder.resolve("secrets/sender-service/KESHER_DB_PASSWORD"), "rotated".getBytes(UTF_8));

        // When
        try (var server = PostgresServer.start(data, port, PartSource.EMBEDDED);
                var rotated = server.open(PostgresServer.DATABASE, "sender", "rotated")) {
            // Then
            assertThat(ask(rotated, "select current_user")).isEqualTo("sender");
            assertThatThrownBy(() -> server.open(PostgresServer.DATABASE, "sender", server.password("sender")))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void whatAnOperatorAsksIsAnsweredByTheLastRowsAndRefusedWithPostgresqlsWords() throws Exception {
        // Given
        var port = Ports.free().of(Port.POSTGRES);
        try (var server = PostgresServer.start(folder, port, PartSource.EMBEDDED)) {
            // When, Then
            assertThat(server.ask("create table t (a int, b text); insert into t values (1, 'x'), (2, null);"
                            + " select 0; select a, b from t order by a; drop table t"))
                    .isEqualTo("1\tx\n2\tnull");
            assertThat(server.ask("select 1 where false")).isEmpty();
            assertThatThrownBy(() -> server.ask("select nothing"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("column \"nothing\" does not exist");
        }
    }

    @Test
    void isDurableAndKeepsServicesApart() throws Exception {
        // Given
        var port = Ports.free().of(Port.POSTGRES);
        try (var server = PostgresServer.start(folder, port, PartSource.fromEnvironment());
                var sender = server.connect("sender");
                var vault = server.connect("vault");
                var admin = server.connectAsAdmin()) {
            // When
            run(vault, "create table credential (id text)");

            // Then
            assertThat(ask(sender, "show fsync")).isEqualTo("on");
            assertThat(ask(sender, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(sender, "show idle_in_transaction_session_timeout")).isEqualTo("30s");
            assertThat(Integer.parseInt(ask(admin, "select count(*) from pg_stat_statements")))
                    .isPositive();
            assertThatThrownBy(() -> ask(sender, "select id from vault.credential"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void aFolderThatCannotHoldANewDatabaseIsNamedAtOnce() throws Exception {
        // Given
        Files.createDirectories(folder.resolve("data"));
        Files.createFile(folder.resolve("data/of-something-else"));
        var port = Ports.free().of(Port.POSTGRES);

        // When, Then
        assertThatThrownBy(() -> PostgresServer.start(folder, port, PartSource.EMBEDDED))
                .hasMessageContaining(folder.resolve("start.log").toString())
                .cause()
                .hasMessageContaining("PostgreSQL refused to start: initdb: error: directory")
                .hasMessageContaining("exists but is not empty");
    }

    @ParameterizedTest
    @CsvSource({"sender,wrong", "vault,''"})
    void refusesAWrongPassword(String role, String password) throws Exception {
        // Given
        var port = Ports.free().of(Port.POSTGRES);
        try (var server = PostgresServer.start(folder, port, PartSource.EMBEDDED)) {
            // When, Then
            assertThatThrownBy(() -> server.open(PostgresServer.DATABASE, role, password))
                    .isInstanceOf(SQLException.class);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
