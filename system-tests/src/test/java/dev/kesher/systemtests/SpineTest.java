package dev.kesher.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * All of Kesher at once. The order matters: one stack serves all, and the search for secrets comes when everything that
 * could have written one has run.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SpineTest {
    private static RunningKesher kesher;
    private static Stack stack;

    @BeforeAll
    static void start() {
        System.out.printf("%s form; seed %d: -Dkesher.seed repeats it%n", Extent.NOW, Extent.SEED);
        kesher = RunningKesher.start();
        stack = kesher.stack();
    }

    @AfterAll
    static void stop() {
        if (kesher != null) { // else it did not start
            kesher.close();
        }
    }

    /** More than once: what a run leaves behind must not disturb the next. */
    @Test
    @Order(1)
    void theMainJobIsDone() {
        for (int run = 0; run < Extent.NOW.of(1, 2); run++) {
            assertThat(Smoke.run(stack, System.out)).isPositive();
        }
    }

    @Test
    @Order(3)
    void everyEndpointRefusesWhoMayNot() {
        var bakery = Owner.of("matrix-known");
        var attempt = stack.gateway(bakery)
                .post("/api/v1/attempts", Map.of())
                .expect(201)
                .json()
                .get("attemptId")
                .asText();
        var message = kesher.parts()
                .kafka()
                .records("whatsapp.send-outcomes.v1")
                .getFirst()
                .key();

        var calls =
                new EndpointMatrix(stack, Map.of("id", attempt, "attemptId", attempt, "messageId", message)).check();

        System.out.println(calls + " calls of the endpoint matrix");
        assertThat(calls).isGreaterThan(100);
    }

    @Test
    @Order(4)
    void killsLoseNothingAndDoubleNothing() throws Exception {
        var seed = Extent.SEED;
        try (var events = EventLog.open(stack.value("KESHER_KAFKA"), Set.of("whatsapp.connections.v1"))) {
            var run = new Run(stack, kesher.meta(), events, System.out, "%05d".formatted(Math.floorMod(seed, 100_000)));
            var bakery = new Connecting(run).connect(Owner.of("storm-" + run.tag()), "Storm " + run.tag());
            var storm = new KillStorm(run, kesher, bakery, seed);

            storm.rage();

            var aftermath = new Aftermath(run, kesher, bakery, storm);
            aftermath.checkSent();
            aftermath.checkReceived();
            aftermath.checkTracked();
        }
    }

    @Test
    @Order(5)
    void signupDiesAtEveryStepAndNothingIsDoneTwice() {
        try (var events = events()) {
            var deaths = new OwnerDeaths(run(events), kesher);

            Extent.NOW.points(OwnerDeaths.CONNECTING, OwnerDeaths.UNREPEATABLE).forEach(deaths::connectDyingAt);
            Extent.NOW.points(OwnerDeaths.REPLACING, Set.of()).forEach(deaths::replaceDyingAt);
            deaths.replaceDyingWhileTheOldIsLetGo();
            deaths.checkDyingWhileALossIsWritten();
        }
    }

    @Test
    @Order(6)
    void whatWaitsForADeadNumberIsToldWhenAnotherReplacesIt() {
        try (var events = events()) {
            new QueuedWork(run(events)).endsWhenItsNumberIsReplaced();
        }
    }

    @Test
    @Order(7)
    void theNotifierDiesAtEveryPointAndRepeatsAtMostTheChannelInFlight() {
        try (var events = events()) {
            var run = run(events);
            var deaths = new TellingDeaths(run, kesher, new Connecting(run).connectPlatform());

            Extent.NOW
                    .points(TellingDeaths.POINTS, Set.of(TellingDeaths.Point.MAIL_TAKEN))
                    .forEach(deaths::dyingAt);
        }
    }

    @Test
    @Order(8)
    void manyLostAtOnceAreTheOperatorsTroubleUntilTheOwnersAreToBeTold() {
        try (var events = events()) {
            var run = run(events);
            new ManyLost(run, kesher, new Connecting(run).connectPlatform()).isTheOperatorsTrouble();
        }
    }

    @Test
    @Order(9)
    void theVaultDiesInARotationAndLosesNoCredential() {
        try (var events = events()) {
            var deaths = new RotationDeaths(run(events), kesher);

            deaths.dyingWhileABatchIsWritten();
            deaths.dyingWhileTheEndIsWritten();
        }
    }

    @Test
    @Order(10)
    void noGeneratedRequestIsAServerError() {
        new GeneratedRequests(stack).send(Extent.NOW.of(10, 20));
    }

    @Test
    @Order(11)
    void noSecretIsAnywhereButInTheVault() throws SQLException, IOException {
        var scan = new SecretScan(kesher, secrets());

        assertThat(scan.findings()).isEmpty();
        System.out.println("searched for " + scan.size() + " forms of secrets");
    }

    @Test
    @Order(12)
    void aPlantedSecretIsFound() throws SQLException, IOException {
        var secrets = secrets();
        var token =
                Objects.requireNonNull(secrets.get("access token")).iterator().next();
        var planted = kesher.services().log("sender-service").resolveSibling("planted.log");
        Files.writeString(planted, "GET /messages?access_token=" + token);

        var findings = new SecretScan(kesher, secrets).findings();

        Files.delete(planted);
        assertThat(findings).contains("file logs/planted.log holds: access token");
    }

    private static EventLog events() {
        return EventLog.open(
                stack.value("KESHER_KAFKA"),
                Set.of("whatsapp.connections.v1", "whatsapp.owner-alerts.v1", "whatsapp.send-outcomes.v1"));
    }

    private static Run run(EventLog events) {
        var tag = "%05d".formatted(System.nanoTime() % 100_000);
        return new Run(stack, kesher.meta(), events, System.out, tag);
    }

    /** The real values of this run: what the tests were issued, and what the simulator keeps as Meta would. */
    private static Map<String, Set<String>> secrets() throws IOException {
        var secrets = new TreeMap<String, Set<String>>();
        secrets.put("code or JWT", new TreeSet<>(stack.issued()));
        secrets.put("app secret", Set.of(kesher.parts().metaApp().secret()));
        var tokens = new HashSet<String>();
        var pins = new HashSet<String>();
        var state = new ObjectMapper()
                .readTree(RunningKesher.data()
                        .resolve("meta")
                        .resolve("world.json")
                        .toFile());
        collectTokens(state, tokens);
        state.findValuesAsText("pin").forEach(pins::add);
        assertThat(tokens).as("tokens in the simulator's state").isNotEmpty();
        secrets.put("access token", tokens);
        assertThat(pins).as("PINs in the simulator's state").isNotEmpty();
        secrets.put(SecretScan.PIN, pins);
        return secrets;
    }

    private static void collectTokens(JsonNode node, Set<String> tokens) {
        if (node.isTextual() && node.asText().startsWith("EAA")) {
            tokens.add(node.asText());
        }
        node.properties().forEach(field -> {
            if (field.getKey().startsWith("EAA")) {
                tokens.add(field.getKey());
            }
        });
        node.forEach(child -> collectTokens(child, tokens));
    }
}
