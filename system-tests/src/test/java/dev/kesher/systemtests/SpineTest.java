package dev.kesher.systemtests;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.kesher.localstack.Service;
import dev.kesher.systemtests.benchmark.ProcessMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The main job, who may ask for it, and what becomes of it when services are killed at random or much is lost at once. */
class SpineTest extends OnRunningKesher {
    /** All six had 1,070 MiB after the main job, signup-service 237 of them; a fifth more is allowed. */
    private static final long MOST_MIB = 1_300;

    private static final long MOST_MIB_OF_ONE = 290;

    /** No JVM with Quarkus is smaller: less would be a process that is not the service's. */
    private static final long LEAST_MIB_OF_ONE = 50;

    /** More than once: what a run leaves behind must not disturb the next. */
    @Test
    @Order(1)
    void theMainJobIsDone() {
        for (int run = 0; run < Extent.NOW.of(1, 2); run++) {
            assertThat(Smoke.run(stack, System.out)).isPositive();
        }
    }

    /** A library or a setting that costs memory is noticed with its change (docs/performance.md). */
    @Test
    @Order(2)
    void theServicesNeedNoMoreMemoryThanTheyDid() {
        assumeThat(ProcessMemory.isCounted())
                .as("Linux counts proportional memory")
                .isTrue();

        var memory = MemoryOfServices.of(kesher);

        System.out.println("MiB after the main job: " + memory);
        assertThat(memory)
                .allSatisfy((service, mib) -> assertThat(mib).as(service).isBetween(LEAST_MIB_OF_ONE, MOST_MIB_OF_ONE));
        assertThat(memory.values().stream().mapToLong(Long::longValue).sum())
                .as("all six")
                .isLessThanOrEqualTo(MOST_MIB);
    }

    @Test
    @Order(2)
    void everyMetricOfTheAlertsAndTheDashboardIsThere() throws IOException {
        assertThat(WatchedMetrics.names(Path.of("..")))
                .hasSizeGreaterThan(30)
                .isSubsetOf(WatchedMetrics.shownBy(stack));
    }

    @Test
    @Order(2)
    void eachServiceSaysThatItIsReady() {
        await().untilAsserted(() ->
                assertThat(WatchedMetrics.ready(stack)).hasSize(6).allMatch(line -> line.endsWith(" 1.0")));
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

        var ids = Map.of("id", attempt, "attemptId", attempt, "messageId", message);
        int calls;
        try (var events = events("whatsapp.connections.v1")) {
            var other = new Owner("matrix-other", "matrix@example.test", null, null, false);
            calls = new EndpointMatrix(stack, ids, new ConnectLink(run(events)).session(other)).check();
        }

        System.out.println(calls + " calls of the endpoint matrix");
        assertThat(calls).isGreaterThan(100);
    }

    @Test
    @Order(2)
    void whatHelmTestAsksForIsRefused() {
        var calls = new HelmTestCalls(stack, kesher.data().resolveSibling("helm-test.log"));

        assertThat(calls.make()).hasSize(12).endsWith("All refused as they must be.");
        assertThat(calls.makeWithout(Service.NOTIFIER)).hasSize(10).endsWith("All refused as they must be.");
    }

    @Test
    @Order(4)
    void manyLostAtOnceAreTheOperatorsTroubleUntilTheOwnersAreToBeTold() {
        try (var events = events("whatsapp.connections.v1", "whatsapp.owner-alerts.v1", "whatsapp.send-outcomes.v1")) {
            var run = run(events);
            new ManyLost(run, kesher, new Connecting(run).connectPlatform()).isTheOperatorsTrouble();
        }
    }

    @Test
    @Order(5)
    void noGeneratedRequestIsAServerError() {
        new GeneratedRequests(stack).send(Extent.NOW.of(10, 20));
    }

    @Test
    @Order(6)
    void theProgramsOfOtherTeamsReadAndSend() {
        try (var events = events("whatsapp.connections.v1")) {
            new ForOtherTeams(run(events), kesher).work();
        }
    }

    @Test
    @Order(7)
    void clientsGeneratedFromTheDocumentsCallTheServices() {
        try (var events = events("whatsapp.connections.v1")) {
            var run = run(events);
            clients(run, "java").java();
            clients(run, "typescript").typescript();
        }
    }

    private static GeneratedClients clients(Run run, String language) {
        var business = new Connecting(run).connect(Owner.of(language + "-" + run.tag()), "Client in " + language);
        var folder = kesher.data().resolveSibling("clients").resolve(language);
        return new GeneratedClients(stack, business, run.customer(1), folder);
    }

    @Test
    @Order(8)
    void deadLettersArePutBack() {
        try (var events = events("whatsapp.connections.v1", "whatsapp.webhooks.v1.dead-letter")) {
            new DeadLetterReplay(run(events), kesher).work();
        }
    }

    @Test
    @Order(9)
    void killsLoseNothingAndDoubleNothing() throws Exception {
        var seed = Extent.SEED;
        var processes = TwoOfEach.start(kesher, KillStorm.SERVICES);
        try (var events = events("whatsapp.connections.v1")) {
            var run = new Run(
                    processes.stack(),
                    kesher.meta(),
                    events,
                    System.out,
                    "%05d".formatted(Math.floorMod(seed, 100_000)));
            var bakery = new Connecting(run).connect(Owner.of("storm-" + run.tag()), "Storm " + run.tag());
            try (var traffic = Traffic.of(run, bakery)) {
                new KillStorm(run, kesher, traffic, processes, seed).rage(KillStorm.KILLS);

                var aftermath = new Aftermath(run, kesher, traffic);
                aftermath.checkSent(KillStorm.FEWEST_MESSAGES);
                aftermath.checkReceived();
                aftermath.checkTracked();
            }
        }
    }

    @Test
    @Order(LAST + 1)
    void aPlantedSecretIsFound() throws SQLException, IOException {
        var secrets = IssuedSecrets.of(kesher, stack);
        var token =
                Objects.requireNonNull(secrets.get("access token")).iterator().next();
        var planted = kesher.services().log("sender-service").resolveSibling("planted.log");
        Files.writeString(planted, "GET /messages?access_token=" + token);

        var findings = new SecretScan(kesher, secrets).findings();

        Files.delete(planted);
        assertThat(findings).contains("file logs/planted.log holds: access token");
    }

    /** The last: nothing runs afterwards. */
    @Test
    @Order(LAST + 2)
    void everyServiceStopsQuietlyAndAnswersWhoeverCalledInTime() throws SQLException {
        new QuietStops(kesher, stack).stopAll();
    }
}
