package dev.kesher.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.localstack.Patience;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/** One team that sends and one customer after the other that writes, without a pause, while something else is tried. */
final class SteadyTraffic implements AutoCloseable {
    /** A few of each in a second, so that most of the machine is left for the services that start. */
    private static final int BETWEEN_MS = 150;

    /** Fewer than a new portfolio may write to in a day. */
    private static final int CUSTOMERS = 200;

    private final Run run;
    private final RunningKesher kesher;
    private final Connected bakery;
    private final Set<String> posted = ConcurrentHashMap.newKeySet();
    private final Queue<String> written = new ConcurrentLinkedQueue<>();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final AtomicInteger hungUp = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final List<CompletableFuture<Void>> work;
    private volatile boolean over;

    private SteadyTraffic(Run run, RunningKesher kesher, Connected bakery) {
        this.run = run;
        this.kesher = kesher;
        this.bakery = bakery;
        work = List.of(
                CompletableFuture.runAsync(() -> repeat(this::post), threads),
                CompletableFuture.runAsync(() -> repeat(this::write), threads));
    }

    static SteadyTraffic start(Run run, RunningKesher kesher, Connected bakery) {
        return new SteadyTraffic(run, kesher, bakery);
    }

    /** No more of it; fails if it did not run as it should, or a call does not end. */
    void end() {
        over = true;
        work.forEach(one ->
                one.orTimeout(Patience.LONG.toSeconds(), TimeUnit.SECONDS).join());
    }

    /** What sender-service answered instead of taking a message; nobody should have seen any of it. */
    Queue<String> refused() {
        return refused;
    }

    /** How often a connection was cut before the answer came. */
    int hungUp() {
        return hungUp.get();
    }

    private void repeat(IntConsumer one) {
        for (var number = 0; !over; number++) {
            one.accept(number);
            pause();
        }
    }

    /** Again and again until it is taken: the same request is done once. But not for ever, where nobody takes any. */
    private void post(int number) {
        var phone = "97258%s%03d".formatted(run.tag().substring(1), number % CUSTOMERS);
        var body =
                Map.of("businessId", bakery.business(), "to", Map.of("phone", phone), "content", Sending.orderReady());
        var key = "traffic-" + run.tag() + "-" + number;
        while (!accepted(body, key) && !over) {
            pause();
        }
    }

    private boolean accepted(Object body, String key) {
        try {
            var answer = run.sender().post("/api/v1/messages", body, Map.of("Idempotency-Key", key));
            if (answer.status() / 100 != 2) {
                refused.add(answer.status() + " " + answer.text());
                return false;
            }
            posted.add(answer.json().get("messageId").asText());
            return true;
        } catch (IllegalStateException ended) {
            // The process ended that this connection led to; whoever sends it again asks another.
            hungUp.incrementAndGet();
            return false;
        }
    }

    private void write(int number) {
        var phone = "97259%s%03d".formatted(run.tag().substring(1), number % CUSTOMERS);
        written.add(run.meta().customer(phone).text(bakery.phoneNumberId(), "message " + number));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_MS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    /** Each message was sent once, and tracked until it was read; each customer's is on the topic, once. */
    void checkNothingWasLostOrDoubled() {
        var sent = new SentMessages(kesher, bakery);
        Wait.untilTrue("every message to be sent", () -> sent.withState("sent").containsAll(posted));
        var accepted = run.meta().acceptedMessages(bakery.phoneNumberId()).stream()
                .filter(message -> message.opaqueData() != null)
                .collect(Collectors.groupingBy(SentMessages::messageId, Collectors.counting()));
        assertThat(accepted).containsOnlyKeys(sent.withState("sent"));
        assertThat(accepted.values()).as("times that Meta accepted a message").containsOnly(1L);
        Wait.untilTrue(
                "Meta's webhooks to be delivered", () -> run.meta().webhooks().undelivered() == 0);
        assertThat(received()).containsAll(written).doesNotHaveDuplicates();
        Wait.untilTrue("every message to be read", () -> read().containsAll(posted));
        System.out.println(posted.size() + " messages sent, " + written.size() + " came in; " + refused.size()
                + " requests were refused, " + hungUp + " hung up on");
    }

    private List<String> received() {
        var events = new HashMap<String, String>();
        for (var record : kesher.parts().kafka().records("whatsapp.customer-messages.v1")) {
            var event = EventLog.Seen.of(record);
            events.put(event.headers().path("ce_id").asText(), event.field("/messageId"));
        }
        return List.copyOf(events.values());
    }

    private Set<String> read() {
        try (var connection = kesher.parts().postgres().connect("status");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select message_id::text from message where state = 'read'")) {
            var ids = ConcurrentHashMap.<String>newKeySet();
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
            return ids;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        over = true;
        threads.shutdownNow();
        threads.close();
    }
}
