package dev.kesher.localstack.postgres;

import dev.kesher.localstack.Cache;
import dev.kesher.localstack.Waiting;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.logging.Level;
import java.util.logging.Logger;

/** PostgreSQL from its binaries, as a child of this process. */
final class EmbeddedServer {
    private static final String SUPERUSER = "postgres";

    /** Services log in with their password as in production; only the superuser, on this machine, needs none. */
    private static final String LOGIN_RULES = """
            local all %1$s trust
            host  all %1$s 127.0.0.1/32 trust
            host  all %1$s ::1/128 trust
            host  all all  127.0.0.1/32 scram-sha-256
            host  all all  ::1/128 scram-sha-256
            """.formatted(SUPERUSER);

    private static final Logger QUIET = Logger.getLogger("io.zonky");

    private EmbeddedServer() {}

    static PostgresServer.Address start(Path data, int port) {
        QUIET.setLevel(Level.WARNING);
        var output = data.resolveSibling("start.log");
        try {
            Files.createDirectories(data);
            var server = started(builder(data, port, output.toFile()), new ServerLog(output, data.resolve("log")));
            return new PostgresServer.Address("127.0.0.1", port, SUPERUSER, "unused", () -> stop(server));
        } catch (IOException | IllegalStateException failure) {
            throw new IllegalStateException(
                    "PostgreSQL did not start on port " + port + "; its log is " + output + ".", failure);
        }
    }

    /** The library waits all its time for a server that has refused long ago; so its log is looked at meanwhile. */
    private static EmbeddedPostgres started(EmbeddedPostgres.Builder builder, ServerLog log) {
        var start = new FutureTask<>(builder::start);
        var thread = Thread.ofPlatform().daemon().name("start-postgresql").start(start);
        try {
            Waiting.patiently().until("PostgreSQL", start::isDone, log::refusal);
            return start.get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("PostgreSQL " + log.refused(), failure.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL was started", stopped);
        } finally {
            thread.interrupt();
        }
    }

    private static void stop(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("PostgreSQL did not stop.", failure);
        }
    }

    private static EmbeddedPostgres.Builder builder(Path data, int port, File output) {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setDataDirectoryCustomizer(EmbeddedServer::writeLoginRules)
                .setOverrideWorkingDirectory(Cache.folder("postgresql").toFile())
                .setPGStartupWait(Waiting.LONGEST)
                .setRegisterShutdownHook(false)
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(output))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(output))
                // The server's own log: a file per weekday in data/log, overwritten after a week.
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_filename", "postgresql-%a.log")
                .setServerConfig("log_truncate_on_rotation", "on")
                .setServerConfig("log_rotation_size", "0")
                // Off by default in the embedded server; a test of durability would prove nothing.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "100")
                .setServerConfig("password_encryption", "scram-sha-256")
                .setServerConfig("idle_in_transaction_session_timeout", "30s")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements");
    }

    private static void writeLoginRules(File data) {
        try {
            Files.writeString(data.toPath().resolve("pg_hba.conf"), LOGIN_RULES);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
