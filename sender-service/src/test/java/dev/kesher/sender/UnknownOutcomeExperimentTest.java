package dev.kesher.sender;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Customer;
import dev.kesher.metasimulator.Fault;
import dev.kesher.sender.LateWebhooks.Arm;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Meta executes sends whose answers are lost, one in ten at random, and tells of them in time, late, or never. The short form
 * is run by each build; {@code -Dkesher.long=true} makes it 2,000 messages, {@code -Dkesher.seed} loses the same
 * POSTs again.
 */
@QuarkusTest
class UnknownOutcomeExperimentTest extends OnRunningSender {
    private static final boolean LONG = Boolean.getBoolean("kesher.long");
    private static final long SEED = Long.getLong("kesher.seed", System.nanoTime());
    private static final int MESSAGES = LONG ? 2_000 : 200;
    private static final Duration ALL_ENDED = Duration.ofMinutes(LONG ? 5 : 1);
    private static final int ONE_LOST_IN = 10;

    private static final String OPEN = "select count(*) from message where business_id = ? and state = 'open'";
    private static final String IN_STATE =
            "select string_agg(id::text, ' ') from message where business_id = ? and state = ?";

    private QueueWatch watch;

    @BeforeEach
    void watch() {
        System.out.println("kesher.seed=" + SEED);
        watch = QueueWatch.begin(stack);
    }

    @AfterEach
    void endWatch() {
        watch.close();
    }

    @Test
    void nothingIsLostAndOnlyWhatNobodyToldInTimeIsSentTwice() {
        loseAnswers();
        try (var webhooks = new LateWebhooks(shop, UnknownOutcomeExperimentTest::arm)) {
            var asked = Set.copyOf(Parallel.map(
                    IntStream.range(0, MESSAGES).boxed().toList(), i -> shop.accepted(shop.template(customer(i)))));
            await().atMost(ALL_ENDED).until(() -> "0".equals(shop.sql(OPEN, shop.business.value())));

            assertEnds(asked, webhooks);
        }
    }

    /** Of each ten POSTs one, at a random place: so many in a row that Meta seems to be away are never lost. */
    private void loseAnswers() {
        var random = new Random(SEED);
        for (var ten = 0; ten < MESSAGES / ONE_LOST_IN; ten++) {
            var before = random.nextInt(ONE_LOST_IN);
            let(before);
            meta.fault(Fault.cut("messages").of(shop.number.value()));
            let(ONE_LOST_IN - 1 - before);
        }
    }

    private void let(int times) {
        if (times > 0) {
            meta.fault(Fault.slow("messages", Duration.ZERO)
                    .of(shop.number.value())
                    .times(times));
        }
    }

    private static Customer customer(int i) {
        return Customer.ofPhone("97253%07d".formatted(1_000_000 + i));
    }

    private static Arm arm(String messageId) {
        return Arm.values()[Math.floorMod(messageId.hashCode(), Arm.values().length)];
    }

    private void assertEnds(Set<String> asked, LateWebhooks webhooks) {
        var posts = new HashMap<String, Integer>();
        shop.atMeta().forEach(message -> posts.merge(message.opaqueData().split("\\.")[0], 1, Integer::sum));
        var lost = firstLosses();
        var twice = keys(posts, times -> times > 1);
        var inTime = keys(lost, loss -> toldBefore(webhooks, loss));
        // Told at once as the others, but the machine was too slow for the wait: either end is right.
        var tooSlow = keys(lost, loss -> arm(loss.messageId()) == Arm.ON_TIME && !toldBefore(webhooks, loss));
        print(lost.keySet(), twice, inTime, tooSlow);

        assertThat(posts.keySet()).as("sent at least once").isEqualTo(asked);
        assertThat(posts.values()).as("sent at most twice").allMatch(times -> times <= 2);
        assertThat(lost).hasSizeGreaterThanOrEqualTo(MESSAGES / ONE_LOST_IN / 2);
        assertThat(inTime).as("told in time: without them nothing is shown").isNotEmpty();
        assertThat(twice).as("sent twice although told in time").doesNotContainAnyElementsOf(inTime);
        var notTold = keys(lost, loss -> arm(loss.messageId()) != Arm.ON_TIME);
        assertThat(minus(twice, tooSlow)).as("sent twice").isEqualTo(notTold);
        assertStates(asked);
    }

    /** Unknown for good is only what was lost twice and never told. */
    private void assertStates(Set<String> asked) {
        var losses = losses().collect(Collectors.groupingBy(QueueWatch.Wait::messageId));
        var hopeless = keys(losses, all -> all.size() > 1).stream()
                .filter(id -> arm(id) == Arm.NEVER)
                .collect(Collectors.toSet());

        assertThat(inState("unknown")).isEqualTo(hopeless);
        assertThat(inState("sent")).isEqualTo(minus(asked, hopeless));
    }

    /** By message: when the answer to its first attempt was given up, and until when its status is waited for. */
    private Map<String, QueueWatch.Wait> firstLosses() {
        var first = new TreeMap<String, QueueWatch.Wait>();
        losses().forEach(loss -> first.putIfAbsent(loss.messageId(), loss));
        return first;
    }

    private Stream<QueueWatch.Wait> losses() {
        return watch.waits(Stream.of(shop)).stream().filter(wait -> wait.what().equals("awaiting"));
    }

    private static boolean toldBefore(LateWebhooks webhooks, QueueWatch.Wait loss) {
        Instant told = webhooks.toldBy(loss.messageId() + ".1");
        return told != null && told.isBefore(loss.until());
    }

    private Set<String> inState(String state) {
        var ids = shop.sql(IN_STATE, shop.business.value(), state);
        return ids == null ? Set.of() : Set.copyOf(List.of(ids.split(" ")));
    }

    private static <V> Set<String> keys(Map<String, V> all, Predicate<V> which) {
        return all.entrySet().stream()
                .filter(entry -> which.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Set<String> minus(Set<String> all, Set<String> without) {
        return all.stream().filter(id -> !without.contains(id)).collect(Collectors.toSet());
    }

    private static void print(Set<String> lost, Set<String> twice, Set<String> inTime, Set<String> tooSlow) {
        var arms = lost.stream()
                .collect(Collectors.groupingBy(UnknownOutcomeExperimentTest::arm, TreeMap::new, Collectors.counting()));
        System.out.println(
                "%d messages, seed %d: answers lost by arm %s; told in time %d, told too slowly %d; sent twice %d"
                        .formatted(MESSAGES, SEED, arms, inTime.size(), tooSlow.size(), twice.size()));
    }
}
