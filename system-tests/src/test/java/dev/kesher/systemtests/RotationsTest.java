package dev.kesher.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kesher.localstack.Service;
import dev.kesher.localstack.issuer.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Every secret is rotated by {@code ./kesher rotate}, as docs/runbook.md says, while messages leave and arrive through two
 * processes each of sender-service and webhook-ingest. Afterwards the old one is worth nothing, nobody was refused, and nothing
 * was lost or doubled.
 */
class RotationsTest extends OnRunningKesher {
    private static final List<String> TWICE = List.of("sender-service", "webhook-ingest");

    /** But for work that the end of its process cut off, which Quarkus marks: it was rolled back, and is done again. */
    private static final Pattern COMPLAINT =
            Pattern.compile("^\\S+ \\S+ (ERROR|FATAL) (?!.*\\[Error Occurred After Shutdown]$).*");

    /** Names of logins and mechanisms are shorter. */
    private static final int SHORTEST_SECRET = 20;

    private static Operator operator;
    private static Doors doors;
    private static EventLog events;
    private static SteadyTraffic traffic;

    @BeforeAll
    static void letMessagesFlow() {
        operator = Operator.of(kesher);
        doors = new Doors(kesher, stack);
        var processes = TwoOfEach.start(kesher, TWICE);
        events = events("whatsapp.connections.v1");
        var tag = "%05d".formatted(System.nanoTime() % 100_000);
        var run = new Run(processes.stack(), kesher.meta(), events, System.out, tag);
        var bakery = new Connecting(run).connect(Owner.of("rotation-" + tag), "Rotation " + tag);
        traffic = SteadyTraffic.start(run, kesher, bakery);
    }

    @AfterAll
    static void end() {
        if (traffic != null) { // else nothing was started
            traffic.close();
            events.close();
        }
    }

    /** Five at once: they have nothing in common. */
    @Test
    @Order(1)
    void everyDatabasePasswordIsRotatedByASecondLogin() {
        var services = RunningKesher.SERVICES.stream()
                .filter(name -> Service.named(name).role().isPresent())
                .toList();

        operator.rotatesEach("database-password", services);

        for (var service : services) {
            var role = Service.named(service).role().orElseThrow();
            assertThatThrownBy(() -> doors.logIn(role, kesher.parts().postgres().password(role)))
                    .as("the old login of " + service)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("authentication failed");
        }
    }

    @Test
    @Order(2)
    void aRotationThatStoppedHalfWayGoesOnOrBack() throws SQLException {
        var said = operator.rotatesUntilARestartFails("database-password", "status-batcher");
        var back = operator.rotates("database-password", "status-batcher", "--back");
        var stopped = operator.rotatesUntilARestartFails("database-password", "status-batcher");
        var goesOn = operator.rotates("database-password", "status-batcher");

        assertThat(said.getLast()).contains("status-batcher did not get ready", "or go back with --back");
        assertThat(back.getLast()).isEqualTo("Done: database-password of status-batcher --back.");
        assertThat(stopped.getFirst()).contains("The login status, with a new password");
        assertThat(goesOn.getFirst()).contains("it goes on with the login status");
        assertThat(doors.usersOfThePool("status")).containsExactly("status");
    }

    /** What has ended does not come back, and nothing takes the place of what is not there. */
    @Test
    @Order(3)
    void aMarkAloneChangesNothing() throws SQLException {
        var back = operator.rotatesWithOnlyTheMark("old-ends", "database-password", "status-batcher", "--back");
        var goesOn = operator.rotatesWithOnlyTheMark("yes", "database-password", "status-batcher");

        assertThat(back).singleElement().asString().contains("run it without --back");
        assertThat(goesOn.getLast()).contains("but no user.next");
        assertThat(doors.usersOfThePool("status")).containsExactly("status");
    }

    @Test
    @Order(4)
    void everyKafkaPasswordIsRotatedByTheOtherMechanism() {
        var services = RunningKesher.SERVICES.stream()
                .filter(name -> !kesher.parts().kafka().settings(name).isEmpty())
                .toList();

        operator.rotatesEach("kafka-password", services);

        assertThat(services).hasSize(5);
        for (var service : services) {
            assertThatThrownBy(() -> doors.logIn(kesher.parts().kafka().settings(service)))
                    .as("the old login of " + service)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    @Test
    @Order(5)
    void theSecretIdOfVaultServiceIsRotated() {
        var stopped = operator.rotatesWhereVaultListsNothing("approle");
        var goesOn = operator.rotates("approle");

        assertThat(List.of(stopped.getLast(), goesOn.getFirst())).asString().contains("does not list", "it goes on");
        var transit = kesher.parts().transit();
        var old = Map.of("role_id", transit.roleId(), "secret_id", transit.secretId());
        new Api(URI.create(transit.address()), null)
                .post("/v1/auth/approle/login", old)
                .expect(400);
    }

    @Test
    @Order(6)
    void theVerifyTokenIsRotated() {
        var old = kesher.parts().metaApp().verifyToken();

        operator.rotates("verify-token");

        var now = kesher.parts().metaApp().verifyToken();
        assertThat(doors.verification(old)).isEqualTo(403);
        assertThat(doors.verification(now)).isEqualTo(200);
    }

    /** Between the reset at Meta and the restart of a process that process is refused: what it sends waits. */
    @Test
    @Order(7)
    void theAppSecretIsRotatedWhileBothSign() throws IOException, GeneralSecurityException {
        var old = kesher.parts().metaApp().secret();

        operator.rotates("app-secret");
        var meanwhile = List.of(
                doors.webhookSignedWith(old),
                doors.webhookSignedWith(kesher.parts().metaApp().secret()));
        operator.rotates("app-secret", "--retire");

        assertThat(meanwhile).containsOnly(200);
        assertThat(doors.webhookSignedWith(old)).isEqualTo(401);
        assertThat(doors.webhookSignedWith(kesher.parts().metaApp().secret())).isEqualTo(200);
    }

    @Test
    @Order(8)
    void theTransitKeysAreRotated() {
        assertThat(operator.rotates("transit-keys")).anyMatch(line -> line.contains("no row needs the old versions"));
    }

    @Test
    @Order(9)
    void theKeysOfTokensAreRotated() {
        var issuer = kesher.parts().issuer();
        var old = issuer.serviceToken("operator");

        operator.rotates("signing-keys");
        var again = operator.rotates("signing-keys");
        var both = List.of(doors.reading(old), doors.reading(issuer.serviceToken("operator")));
        operator.rotates("signing-keys", "--retire");

        assertThat(again).anyMatch(line -> line.contains("They do already"));
        assertThat(both).doesNotContain(401);
        // A service forgets it when it reads the keys again: within five minutes, or for a token of an unknown key.
        Wait.untilTrue("the old token to be refused", () -> {
            doors.reading(doors.unknownKey(issuer.sign(Kind.SERVICE, Map.of())));
            return doors.reading(old) == 401;
        });
        assertThat(doors.reading(issuer.serviceToken("operator"))).isNotEqualTo(401);
    }

    @Test
    @Order(10)
    void nobodyWasRefusedAndNothingWasLostOrDoubled() throws IOException {
        traffic.end();

        assertThat(traffic.refused()).isEmpty();
        assertThat(traffic.hungUp()).as("connections that were cut").isZero();
        traffic.checkNothingWasLostOrDoubled();
        for (var log : files("logs")) {
            assertThat(Files.readAllLines(log))
                    .filteredOn(COMPLAINT.asMatchPredicate())
                    .as("complaints in " + log.getFileName())
                    .isEmpty();
        }
    }

    /** What it made up may stand in the folders that keep it, and nowhere else. */
    @Test
    @Order(11)
    void noRotationSaidASecret() throws IOException {
        var secrets = new ArrayList<String>();
        for (var folder : List.of("secrets", "meta-app")) {
            for (var file : files(folder)) {
                secrets.add(Files.readString(file).strip());
            }
        }
        secrets.removeIf(secret -> secret.length() < SHORTEST_SECRET);
        var statements = kesher.parts().postgres().ask("select query from pg_stat_statements");

        // Of five logins at PostgreSQL and five at Kafka, the secret id, and two of the app.
        assertThat(secrets).hasSize(13);
        for (var secret : secrets) {
            assertThat(statements).doesNotContain(secret);
            for (var folder : List.of("logs", "rotations", "postgres/data/log")) {
                for (var file : files(folder)) {
                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .as(file.toString())
                            .doesNotContain(secret);
                }
            }
        }
    }

    private static List<Path> files(String folder) throws IOException {
        var root = kesher.data().resolve(folder);
        try (var files = Files.isDirectory(root) ? Files.walk(root) : Stream.<Path>empty()) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
