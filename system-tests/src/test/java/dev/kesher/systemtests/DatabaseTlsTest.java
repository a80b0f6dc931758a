package dev.kesher.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kesher.localstack.CertificateAuthority;
import dev.kesher.localstack.LocalStack;
import dev.kesher.localstack.Part;
import dev.kesher.localstack.Patience;
import dev.kesher.localstack.Port;
import dev.kesher.localstack.Ports;
import dev.kesher.localstack.launcher.Services;
import dev.kesher.localstack.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A packaged service and a PostgreSQL that is reached by TLS only, with a certificate for 127.0.0.1 of an authority of its own. */
class DatabaseTlsTest {
    private static final String SERVICE = "status-batcher";

    private static final LocalStack STACK =
            LocalStack.with(Part.KAFKA, Part.POSTGRES, Part.MAIL, Part.ISSUER).start();
    private static final CertificateAuthority OURS =
            CertificateAuthority.in(STACK.folder().resolve("ours"));
    private static final CertificateAuthority OTHERS =
            CertificateAuthority.in(STACK.folder().resolve("others"));
    private static final PostgresServer SERVER = PostgresServer.startWithTls(
            STACK.folder().resolve("postgres-tls"),
            Ports.free().of(Port.POSTGRES),
            OURS.sign("server", "ip:127.0.0.1"));

    private final Services services =
            new Services(STACK, Path.of("..").toAbsolutePath().normalize(), Map.of());

    private final String before = all();

    @AfterEach
    void stopService() {
        services.close();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
        STACK.close();
    }

    @Test
    void aServerThatIsVerifiedIsUsedBothWays() {
        services.start(SERVICE, settings("verify-full", OURS, SERVER.address()));

        services.awaitReady(SERVICE);
    }

    /** Tables are there already: Flyway is not asked, so this is what the reactive pool says. */
    @Test
    void theReactivePoolRefusesTheServerOfAnotherAuthority() {
        var settings = settings("verify-full", OTHERS, SERVER.address());
        settings.put("QUARKUS_FLYWAY_MIGRATE_AT_START", "false");

        services.start(SERVICE, settings);

        awaitInLog("SSL handshake failed");
        assertThat(services.isReady(SERVICE)).isFalse();
    }

    @Test
    void theServerOfAnotherAuthorityIsRefusedByName() {
        services.start(SERVICE, settings("verify-full", OTHERS, SERVER.address()));

        awaitInLog("SSL error: .*(certification path|trust anchors)");
        assertThat(services.isReady(SERVICE)).isFalse();
    }

    @Test
    void aCertificateOfAnotherHostIsRefusedIfTheHostIsVerified() {
        var localhost = SERVER.address().replace("127.0.0.1", "localhost");

        services.start(SERVICE, settings("verify-full", OURS, localhost));

        awaitInLog("The hostname localhost could not be verified");
        assertThat(services.isReady(SERVICE)).isFalse();
    }

    @Test
    void onlyTheAuthorityIsVerifiedWhereThatIsAskedFor() {
        var localhost = SERVER.address().replace("127.0.0.1", "localhost");

        services.start(SERVICE, settings("verify-ca", OURS, localhost));

        services.awaitReady(SERVICE);
    }

    @Test
    void whatContradictsItselfEndsTheServiceWithTheVariablesName() {
        var settings = settings("require", OURS, SERVER.address());

        services.start(SERVICE, settings);

        awaitInLog("KESHER_DB_CA_FILE is set, but KESHER_DB_SSLMODE is require: nothing would be verified\\.");
        await().atMost(Patience.LONG).until(() -> !services.isAlive(SERVICE));
    }

    private static TreeMap<String, String> settings(String mode, CertificateAuthority trusted, String address) {
        return new TreeMap<>(Map.of(
                "KESHER_DB",
                address,
                "KESHER_DB_PASSWORD",
                SERVER.password("status"),
                "KESHER_DB_SSLMODE",
                mode,
                "KESHER_DB_CA_FILE",
                trusted.certificate().toString()));
    }

    private void awaitInLog(String pattern) {
        var wanted = Pattern.compile(pattern);
        await().atMost(Patience.LONG).untilAsserted(() -> assertThat(log()).containsPattern(wanted));
    }

    /** Of this test: all write to one file. */
    private String log() {
        return all().substring(before.length());
    }

    private String all() {
        try {
            return Files.readString(services.log(SERVICE));
        } catch (IOException notYet) {
            return "";
        }
    }
}
