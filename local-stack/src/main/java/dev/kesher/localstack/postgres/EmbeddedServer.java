package dev.kesher.localstack.postgres;

import dev.kesher.localstack.Cache;
import dev.kesher.localstack.CertificateAuthority.Signed;
import dev.kesher.localstack.Waiting;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
            %2$s  all all  127.0.0.1/32 scram-sha-256
            %2$s  all all  ::1/128 scram-sha-256
            """;

    private static final Logger QUIET = Logger.getLogger("io.zonky");

    private EmbeddedServer() {}

    /** @param tls what it shows its clients, who then have to speak TLS */
    static PostgresServer.Address start(Path data, int port, Optional<Signed> tls) {
        QUIET.setLevel(Level.WARNING);
        var output = data.resolveSibling("start.log");
        try {
            Files.createDirectories(data);
            var server = started(builder(data, port, output.toFile(), tls), new ServerLog(output, data.resolve("log")));
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

    private static EmbeddedPostgres.Builder builder(Path data, int port, File output, Optional<Signed> tls) {
        var builder = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setDataDirectoryCustomizer(folder -> writeLoginRules(folder, tls.isPresent() ? "hostssl" : "host"))
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
                // The pools of two replicas of each service are 120.
                .setServerConfig("max_connections", "150")
                .setServerConfig("password_encryption", "scram-sha-256")
                .setServerConfig("idle_in_transaction_session_timeout", "30s")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements");
        tls.ifPresent(signed -> builder.setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", signed.certificate().toString())
                .setServerConfig("ssl_key_file", signed.key().toString()));
        return builder;
    }

    private static void writeLoginRules(File data, String services) {
        try {
            Files.writeString(data.toPath().resolve("pg_hba.conf"), LOGIN_RULES.formatted(SUPERUSER, services));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
