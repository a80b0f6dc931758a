package dev.kesher.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Topic;
import dev.kesher.systemtests.Smoke.Chapter;
import dev.kesher.systemtests.TwoVersions.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A rolling upgrade from the version before, and back: {@code .ci/upgrade-smoke} builds that version and runs this. Each test
 * goes on where the one before it ended.
 */
@EnabledIfSystemProperty(
        named = UpgradeTest.PREVIOUS,
        matches = ".+",
        disabledReason = "needs the jars of the version before; .ci/upgrade-smoke builds them")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpgradeTest {
    static final String PREVIOUS = "kesher.previous";

    /** Before and after each process that starts or stops. */
    private static final int MESSAGES = 12;

    /** Who reads an event or is called comes before who writes it or calls. */
    private static final List<String> ORDER = List.of(
            "vault-service", "notifier", "status-batcher", "sender-service", "webhook-ingest", "signup-service");

    /** Nobody waits for them: what they would do meanwhile lies in Kafka or at Meta until the new one reads it. */
    private static final Set<String> MAY_BE_AWAY = Set.of("status-batcher", "webhook-ingest");

    private static final String WITH_PAGES = "signup-service";
    private static final String MIXED = "the files of a page are those of one version, and a browser gets to both";

    private static final int KILLS = Extent.NOW.of(12, 48);
    /** Until this version an answer 503, for a caller to ask again, was logged as an error. */
    private static final String ANSWER_LOGGED = "ERROR [http-problem] ";

    private static final Pattern LINE = Pattern.compile("^\\S+ \\S+ INFO  .*");
    /** A level above WARN. */
    private static final Pattern COMPLAINT = Pattern.compile("^\\S+ \\S+ (ERROR|FATAL) .*");

    private static RunningKesher kesher;
    private static TwoVersions versions;
    private static EventLog events;
    private static Run run;

    @BeforeAll
    static void startThePreviousVersion() {
        kesher = RunningKesher.startWithoutServices("UpgradeTest");
        versions = new TwoVersions(kesher, new PreviousVersion(Path.of(System.getProperty(PREVIOUS))));
        versions.startAll(Version.PREVIOUS);
        kesher.setUpWebhook();
        var stack = kesher.stack();
        events = EventLog.open(stack.kafka(), new Contracts().topics());
        var tag = "%05d".formatted(System.nanoTime() % 100_000);
        run = new Run(stack, kesher.meta(), events, System.out, tag);
    }

    @AfterAll
    static void stop() {
        if (events != null) {
            events.close();
        }
        if (kesher != null) { // else it did not start
            kesher.close();
        }
    }

    @Test
    @Order(1)
    void eachServiceIsUpgradedAloneAndCanGoBack() throws SQLException {
        smoke();
        var waiting = WaitingWork.begin(run, new Connecting(run).connectPlatform());
        try (var traffic = trafficOf("rolling")) {
            ORDER.forEach(service -> upgrade(service, traffic));
            waiting.stillWaits();

            waiting.ends();
            smoke();
            traffic.end();

            checkAftermath(traffic, 2 * MESSAGES * ORDER.size());
        }
        assertThat(ORDER).allMatch(service -> versions.isReady(service, Version.NEW));
        assertThat(deadLetters()).isEmpty();
    }

    private static void upgrade(String service, Traffic traffic) {
        run.step("UPGRADE of " + service);
        versions.start(service, Version.NEW);
        traffic.let(MESSAGES);
        smokeUnderBoth(service);

        run.step("BACK to the previous " + service + ", on what the new one made of its schema");
        versions.stop(service, Version.NEW);
        traffic.let(MESSAGES);

        if (MAY_BE_AWAY.contains(service)) {
            versions.stop(service, Version.PREVIOUS);
            traffic.let(MESSAGES);
            versions.start(service, Version.NEW);
        } else {
            versions.start(service, Version.NEW);
            versions.stop(service, Version.PREVIOUS);
        }
        traffic.let(MESSAGES);
        run.seen(service + " is upgraded");
    }

    private static void smokeUnderBoth(String service) {
        if (!service.equals(WITH_PAGES)) {
            smoke();
            return;
        }
        // What a page loads is named by its content, and each version has only its own.
        smokeWithout(Map.of(Chapter.PAGE, MIXED, Chapter.LINK, MIXED));
        versions.turnTo(service, Version.NEW);
        smoke();
        versions.share(service);
    }

    private static void smoke() {
        smokeWithout(versions.haveLinks() ? Map.of() : Map.of(Chapter.LINK, "a version runs that has no links"));
    }

    private static void smokeWithout(Map<Chapter, String> leftOut) {
        assertThat(Smoke.runWithout(leftOut, run.stack(), System.out)).isPositive();
    }

    @Test
    @Order(2)
    void noVersionHasAnythingToComplainAbout() throws IOException {
        for (var service : ORDER) {
            assertThat(complaints(versions.log(service, Version.NEW)))
                    .as("the new " + service)
                    .isEmpty();
            assertThat(complaints(versions.log(service, Version.PREVIOUS)))
                    .as("the previous " + service)
                    .allMatch(line -> line.contains(ANSWER_LOGGED));
        }
    }

    /** Also the first time that the previous version starts on the new one's schema. */
    @Test
    @Order(3)
    void killsOfBothVersionsLoseNothingAndDoubleNothing() throws Exception {
        versions.startBoth();
        System.out.printf("seed %d: -Dkesher.seed repeats it%n", Extent.SEED);
        try (var traffic = trafficOf("storm")) {
            new KillStorm(run, kesher, traffic, versions, Extent.SEED).rage(KILLS);

            checkAftermath(traffic, 25 * KILLS);
        }
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    @Order(OnRunningKesher.LAST)
    void noSecretIsAnywhereButInTheVault() throws SQLException, IOException {
        assertThat(new SecretScan(kesher, IssuedSecrets.of(kesher, run.stack())).findings())
                .isEmpty();
    }

    private static Traffic trafficOf(String name) {
        var bakery = new Connecting(run).connect(Owner.of(name + "-" + run.tag()), name + " " + run.tag());
        // A new portfolio may write to 250 people a day.
        run.meta().number(bakery.phoneNumberId(), "messagingLimit", "TIER_10K");
        return Traffic.of(run, bakery);
    }

    private static void checkAftermath(Traffic ended, int fewest) {
        var aftermath = new Aftermath(run, kesher, ended);
        aftermath.checkSent(fewest);
        aftermath.checkOrder();
        aftermath.checkReceived();
        aftermath.checkTracked();
    }

    private static List<String> deadLetters() {
        return Arrays.stream(Topic.values())
                .flatMap(topic -> kesher.parts().kafka().records(topic.deadLetterName()).stream())
                .map(EventLog.Seen::of)
                .map(letter -> letter.topic() + ": " + letter.headers())
                .toList();
    }

    private static List<String> complaints(Path log) throws IOException {
        var lines = Files.readAllLines(log);
        assertThat(lines).as("lines of the form that is looked for").anyMatch(LINE.asMatchPredicate());
        return lines.stream().filter(COMPLAINT.asMatchPredicate()).toList();
    }
}
