package dev.kesher.systemtests;

import dev.kesher.metasimulator.AcceptedMessage;
import dev.kesher.metasimulator.Fault;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Messages leave and arrive while sender-service, webhook-ingest and status-batcher are ended by {@code kill -9} at random
 * instants. Afterwards what Meta accepted is compared with the databases and the topics.
 */
final class KillStorm {
    static final int KILLS = 20;
    static final int FEWEST_MESSAGES = 500;

    private static final List<String> VICTIMS = List.of("sender-service", "webhook-ingest", "status-batcher");
    private static final Set<String> ENDED = Set.of("sent", "failed", "refused", "expired", "unknown");
    private static final int POSTERS = 3;
    /** Messages out, and as many in, before each kill and after it; so that every kill meets work. */
    private static final int MESSAGES_A_HALF = 40;

    private static final Duration META_TAKES = Duration.ofMillis(200);

    private static final int MOST_PAUSE_MS = 2_500;
    private static final int CUSTOMERS = 200;

    private final Run run;
    private final RunningKesher kesher;
    private final Connected bakery;
    private final Random random;
    private final PrintStream out;
    private final Set<String> posted = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<String> written = new ConcurrentLinkedQueue<>();
    private final Semaphore mayPost = new Semaphore(0);
    private final Semaphore mayWrite = new Semaphore(0);
    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean over;

    KillStorm(Run run, RunningKesher kesher, Connected bakery, long seed) {
        this.run = run;
        this.kesher = kesher;
        this.bakery = bakery;
        this.random = new Random(seed);
        this.out = run.out();
        out.println("KillStorm seed " + seed);
    }

    void rage() throws Exception {
        // As far away as the real Meta, so that a kill finds sends that were executed and not yet answered.
        run.meta()
                .fault(Fault.slow("messages", META_TAKES)
                        .of(bakery.phoneNumberId())
                        .times(Integer.MAX_VALUE));
        try (var threads = Executors.newFixedThreadPool(POSTERS + 1)) {
            var work = new ArrayList<java.util.concurrent.Future<?>>();
            for (var poster = 0; poster < POSTERS; poster++) {
                work.add(threads.submit(this::post));
            }
            work.add(threads.submit(this::write));
            try {
                for (var victim : victims()) {
                    killOne(victim);
                }
            } finally {
                over = true;
                run.meta().clearFaults();
            }
            for (var each : work) {
                each.get();
            }
        }
        out.println(
                "%d messages were asked for, %d customers' messages came in".formatted(posted.size(), written.size()));
    }

    /** Each of them as often as the others, in an order that nobody planned. */
    private List<String> victims() {
        var victims = new ArrayList<String>();
        for (var kill = 0; kill < KILLS; kill++) {
            victims.add(VICTIMS.get(kill % VICTIMS.size()));
        }
        Collections.shuffle(victims, random);
        return victims;
    }

    private void killOne(String victim) throws InterruptedException {
        letWork();
        TimeUnit.MILLISECONDS.sleep(random.nextInt(MOST_PAUSE_MS));
        kesher.services().kill(victim);
        out.println("kill -9: %s, after %d messages".formatted(victim, posted.size()));
        kesher.services().start(victim);
        letWork();
        kesher.services().awaitReady(victim);
    }

    private void letWork() {
        mayPost.release(MESSAGES_A_HALF);
        mayWrite.release(MESSAGES_A_HALF);
    }

    /** False when the storm is over and all that was asked for is done. */
    private boolean next(Semaphore permits) {
        return Wait.until("work or the end of the storm", () -> {
            var ended = over;
            if (permits.tryAcquire()) {
                return Optional.of(true);
            }
            return ended ? Optional.of(false) : Optional.empty();
        });
    }

    private void post() {
        while (next(mayPost)) {
            posted.add(postOne());
        }
    }

    /** As a careful client does: the same Idempotency-Key until there is an answer. */
    private String postOne() {
        var request = requests.incrementAndGet();
        var customer = "97258%s%03d".formatted(run.tag().substring(1), request % CUSTOMERS);
        var body = Map.of(
                "businessId", bakery.business(), "to", Map.of("phone", customer), "content", Sending.orderReady());
        var key = Map.of("Idempotency-Key", "storm-" + run.tag() + "-" + request);
        return Wait.until("an answer to request " + request, () -> {
            try {
                var answer = run.sender().post("/api/v1/messages", body, key);
                return answer.status() / 100 == 2
                        ? Optional.of(answer.json().get("messageId").asText())
                        : Optional.empty();
            } catch (IllegalStateException down) {
                return Optional.empty();
            }
        });
    }

    private void write() {
        var number = 0;
        while (next(mayWrite)) {
            var customer = "97259%s%03d".formatted(run.tag().substring(1), number % CUSTOMERS);
            written.add(run.meta().customer(customer).text(bakery.phoneNumberId(), "message " + number));
            number++;
        }
    }

    /** None lost, each accepted once or unknown. */
    void checkSent() throws SQLException {
        // Business goes on: an attempt without an answer is settled by later statuses of the same number.
        var talked = new AtomicLong();
        Wait.untilTrue("every message to end", () -> {
            var second = System.nanoTime() / 1_000_000_000L;
            if (talked.getAndSet(second) != second) {
                postOne();
            }
            return open() == 0;
        });
        var accepted = run.meta().acceptedMessages(bakery.phoneNumberId()).stream()
                .filter(message -> message.opaqueData() != null)
                .collect(Collectors.groupingBy(KillStorm::messageId, Collectors.counting()));
        var states = states();
        var wrong = new ArrayList<String>();
        var counts = new HashMap<String, Integer>();
        for (var messageId : posted) {
            var state = states.getOrDefault(messageId, "lost");
            var times = accepted.getOrDefault(messageId, 0L);
            counts.merge(state + ", accepted " + times, 1, Integer::sum);
            if (!(state.equals("sent") && times == 1) && !(state.equals("unknown") && times <= 1)) {
                wrong.add(messageId + " is " + state + ", Meta accepted it " + times + " times");
            }
        }
        out.println(counts);
        Run.check(wrong.isEmpty(), String.join("\n", wrong));
        Run.check(posted.size() >= FEWEST_MESSAGES, "only " + posted.size() + " messages");
    }

    /** Every customer's message that Meta delivered is on the topic. */
    void checkReceived() {
        Wait.untilTrue("Meta's webhooks to be delivered", () -> run.meta().undeliveredWebhooks() == 0);
        var arrived = kesher.parts().kafka().records("whatsapp.customer-messages.v1").stream()
                .map(EventLog.Seen::of)
                .map(event -> event.field("/messageId"))
                .collect(Collectors.toSet());
        var lost = written.stream().filter(wamid -> !arrived.contains(wamid)).toList();
        Run.check(lost.isEmpty(), lost.size() + " of " + written.size() + " customers' messages are lost");
        Run.check(!written.isEmpty(), "no customer wrote");
    }

    /** Everything that was sent ends as read, and no published state went backwards. */
    void checkTracked() throws SQLException {
        Wait.untilTrue("every sent message to be read", () -> unread() == 0);
        var highest = new HashMap<String, Long>();
        var ranks = new HashMap<String, Integer>();
        for (var record : kesher.parts().kafka().records("whatsapp.message-statuses.v1")) {
            var event = EventLog.Seen.of(record);
            var version = event.data().path("version").asLong();
            var rank = rank(event.field("/state"));
            var before = highest.merge(event.key(), version, Math::max);
            Run.check(before <= version, event.key() + " went back to version " + version);
            Run.check(
                    ranks.merge(event.key(), rank, Math::max) <= rank,
                    event.key() + " went back to " + event.field("/state"));
        }
        Run.check(highest.keySet().containsAll(posted), "a message has no published state");
    }

    private static int rank(String state) {
        return List.of("pending", "unknown", "accepted", "sent", "delivered", "read")
                .indexOf(state);
    }

    private static String messageId(AcceptedMessage message) {
        return String.valueOf(message.opaqueData()).replaceAll("\\.\\d+$", "");
    }

    private long open() {
        try {
            var states = states();
            return posted.stream()
                    .filter(id -> !ENDED.contains(states.getOrDefault(id, "lost")))
                    .count();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private int unread() {
        try {
            var read = states("status", "select message_id::text, state from message");
            var sent = states();
            return (int) posted.stream()
                    .filter(id -> "sent".equals(sent.get(id)) && !"read".equals(read.get(id)))
                    .count();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private Map<String, String> states() throws SQLException {
        return states("sender", "select id::text, state from message");
    }

    private Map<String, String> states(String role, String sql) throws SQLException {
        var states = new HashMap<String, String>();
        try (var connection = kesher.parts().postgres().connect(role);
                var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                states.put(rows.getString(1), rows.getString(2).toLowerCase(java.util.Locale.ROOT));
            }
        }
        return states;
    }
}
