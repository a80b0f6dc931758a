package dev.kesher.systemtests;

import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is left after a {@link KillStorm}: Meta's record of it against the databases and the topics. */
final class Aftermath {
    /** Each kill lets 80 be asked for; fewer than this and the kills met no work. */
    private static final int FEWEST_MESSAGES = 25 * KillStorm.KILLS;

    private static final Set<String> ENDED = Set.of("sent", "failed", "refused", "expired", "unknown");

    private final Run run;
    private final RunningKesher kesher;
    private final Connected bakery;
    private final KillStorm storm;
    private final PrintStream out;

    Aftermath(Run run, RunningKesher kesher, Connected bakery, KillStorm storm) {
        this.run = run;
        this.kesher = kesher;
        this.bakery = bakery;
        this.storm = storm;
        this.out = run.out();
    }

    /** None lost, each accepted once or unknown. */
    void checkSent() throws SQLException {
        // Business goes on: an attempt without an answer is settled by later statuses of the same number.
        var talked = new AtomicLong();
        Wait.untilTrue("every message to end", () -> {
            var second = System.nanoTime() / 1_000_000_000L;
            if (talked.getAndSet(second) != second) {
                storm.postOne();
            }
            return open() == 0;
        });
        var accepted = run.meta().acceptedMessages(bakery.phoneNumberId()).stream()
                .filter(message -> message.opaqueData() != null)
                .collect(Collectors.groupingBy(SentMessages::messageId, Collectors.counting()));
        var states = states();
        var wrong = new ArrayList<String>();
        var counts = new HashMap<String, Integer>();
        for (var messageId : storm.posted()) {
            var state = states.getOrDefault(messageId, "lost");
            var times = accepted.getOrDefault(messageId, 0L);
            counts.merge(state + ", accepted " + times, 1, Integer::sum);
            if (!(state.equals("sent") && times == 1) && !(state.equals("unknown") && times <= 1)) {
                wrong.add(messageId + " is " + state + ", Meta accepted it " + times + " times");
            }
        }
        out.println(counts);
        Run.check(wrong.isEmpty(), String.join("\n", wrong));
        Run.check(
                storm.posted().size() >= FEWEST_MESSAGES,
                "only " + storm.posted().size() + " messages");
    }

    /** Every customer's message that Meta delivered is on the topic. */
    void checkReceived() {
        Wait.untilTrue(
                "Meta's webhooks to be delivered", () -> run.meta().webhooks().undelivered() == 0);
        var arrived = kesher.parts().kafka().records("whatsapp.customer-messages.v1").stream()
                .map(EventLog.Seen::of)
                .map(event -> event.field("/messageId"))
                .collect(Collectors.toSet());
        var lost = storm.written().stream()
                .filter(wamid -> !arrived.contains(wamid))
                .toList();
        Run.check(lost.isEmpty(), lost.size() + " of " + storm.written().size() + " customers' messages are lost");
        Run.check(!storm.written().isEmpty(), "no customer wrote");
    }

    /**
     * Everything that was sent ends as read, in the table and on the topic; no published state went backwards, and none that
     * changed is left unpublished.
     */
    void checkTracked() throws SQLException {
        Wait.untilTrue("every sent message to be read", () -> unread() == 0);
        var sent = states();
        Wait.untilTrue("every state to be told, of the sent messages read", () -> {
            var told = published();
            return storm.posted().stream()
                    .allMatch(id ->
                            "sent".equals(sent.get(id)) ? "read".equals(state(told.get(id))) : told.containsKey(id));
        });
        Wait.untilTrue("the newest version of every message to be told", () -> {
            var told = published();
            return versions().entrySet().stream()
                    .filter(row -> storm.posted().contains(row.getKey()))
                    .allMatch(row -> told.containsKey(row.getKey())
                            && version(told.get(row.getKey())) == Long.parseLong(row.getValue()));
        });
    }

    private Map<String, String> versions() {
        try {
            return states("status", "select message_id::text, version::text from message");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String state(EventLog.@Nullable Seen event) {
        return event == null ? "untold" : event.field("/state");
    }

    /** What was published last of each message, by its id. */
    private Map<String, EventLog.Seen> published() {
        var last = new HashMap<String, EventLog.Seen>();
        for (var record : kesher.parts().kafka().records("whatsapp.message-statuses.v1")) {
            if (!storm.posted().contains(record.key())) {
                continue; // another test's, which may have told an older state on purpose
            }
            var event = EventLog.Seen.of(record);
            var before = last.put(event.key(), event);
            Run.check(before == null || !isBehind(event, before), event.key() + " went back to " + event.data());
        }
        return last;
    }

    private static boolean isBehind(EventLog.Seen event, EventLog.Seen before) {
        return version(event) < version(before) || rank(event.field("/state")) < rank(before.field("/state"));
    }

    private static long version(EventLog.Seen event) {
        return event.data().path("version").asLong();
    }

    private static int rank(String state) {
        return List.of("pending", "unknown", "accepted", "sent", "delivered", "read")
                .indexOf(state);
    }

    private long open() {
        try {
            var states = states();
            return storm.posted().stream()
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
            return (int) storm.posted().stream()
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
                states.put(rows.getString(1), rows.getString(2).toLowerCase(Locale.ROOT));
            }
        }
        return states;
    }
}
