package dev.kesher.systemtests;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is left of {@link Traffic} after a {@link KillStorm} or an upgrade: Meta's record against databases and topics. */
final class Aftermath {
    /** How the callback data of a message's first attempt ends. */
    private static final String FIRST_ATTEMPT = ".1";

    private static final String LOST = "lost";
    private static final long SECOND = 1_000_000_000L;
    private static final Set<String> ENDED = Set.of("sent", "failed", "refused", "expired", "unknown");

    private final Run run;
    private final RunningKesher kesher;
    private final Traffic traffic;

    /** @param traffic that has ended */
    Aftermath(Run run, RunningKesher kesher, Traffic traffic) {
        this.run = run;
        this.kesher = kesher;
        this.traffic = traffic;
    }

    /**
     * None lost, each accepted once or unknown.
     *
     * @param fewest messages; had it been fewer, what happened to the services met no work
     */
    void checkSent(int fewest) {
        var talk = new Talk();
        Wait.untilNone("message that has not ended", () -> {
            var open = open();
            if (!open.isEmpty()) {
                talk.goOn();
            }
            return open;
        });
        var accepted = run.meta().acceptedMessages(traffic.bakery().phoneNumberId()).stream()
                .filter(message -> message.opaqueData() != null)
                .collect(Collectors.groupingBy(SentMessages::messageId, Collectors.counting()));
        var states = states();
        var wrong = new ArrayList<String>();
        var counts = new HashMap<String, Integer>();
        for (var messageId : traffic.posted()) {
            var state = states.getOrDefault(messageId, LOST);
            var times = accepted.getOrDefault(messageId, 0L);
            counts.merge(state + ", accepted " + times, 1, Integer::sum);
            if (!(state.equals("sent") && times == 1) && !(state.equals("unknown") && times <= 1)) {
                wrong.add(messageId + " is " + state + ", Meta accepted it " + times + " times");
            }
        }
        run.out().println(counts);
        Run.check(wrong.isEmpty(), String.join("\n", wrong));
        Run.check(traffic.posted().size() >= fewest, "only " + traffic.posted().size() + " messages");
    }

    /** What needed no second attempt left for each customer in the order in which it was asked for. */
    void checkOrder() {
        var accepted = run.meta().acceptedMessages(traffic.bakery().phoneNumberId()).stream()
                .map(message -> String.valueOf(message.opaqueData()))
                .filter(attempt -> attempt.endsWith(FIRST_ATTEMPT))
                .map(attempt -> attempt.substring(0, attempt.length() - FIRST_ATTEMPT.length()))
                .toList();
        for (var asked : traffic.postedByCustomer()) {
            var came = accepted.stream().filter(asked::contains).toList();
            var inOrder = asked.stream().filter(came::contains).toList();
            Run.check(came.equals(inOrder), "a customer got " + came + " asked for as " + inOrder);
        }
    }

    /** Every customer's message that Meta delivered is on the topic. */
    void checkReceived() {
        Wait.untilTrue(
                "Meta's webhooks to be delivered", () -> run.meta().webhooks().undelivered() == 0);
        var arrived = kesher.parts().kafka().records("whatsapp.customer-messages.v1").stream()
                .map(EventLog.Seen::of)
                .map(event -> event.field("/messageId"))
                .collect(Collectors.toSet());
        var lost = traffic.written().stream()
                .filter(wamid -> !arrived.contains(wamid))
                .toList();
        Run.check(lost.isEmpty(), lost.size() + " of " + traffic.written().size() + " customers' messages are lost");
        Run.check(!traffic.written().isEmpty(), "no customer wrote");
    }

    /**
     * Everything that was sent ends as read, in the table and on the topic; no published state went backwards, and none that
     * changed is left unpublished.
     */
    void checkTracked() {
        Wait.untilNone("sent message that is not read", this::unread);
        var sent = states();
        Wait.untilTrue("every state to be told, of the sent messages read", () -> {
            var told = published();
            return traffic.posted().stream()
                    .allMatch(id ->
                            "sent".equals(sent.get(id)) ? "read".equals(state(told.get(id))) : told.containsKey(id));
        });
        Wait.untilTrue("the newest version of every message to be told", () -> {
            var told = published();
            return versions().entrySet().stream()
                    .filter(row -> traffic.posted().contains(row.getKey()))
                    .allMatch(row -> told.containsKey(row.getKey())
                            && version(told.get(row.getKey())) == Long.parseLong(row.getValue()));
        });
    }

    private Map<String, String> versions() {
        return states("status", "select message_id::text, version::text from message");
    }

    private static String state(EventLog.@Nullable Seen event) {
        return event == null ? "untold" : event.field("/state");
    }

    /** What was published last of each message, by its id. */
    private Map<String, EventLog.Seen> published() {
        var last = new HashMap<String, EventLog.Seen>();
        for (var record : kesher.parts().kafka().records("whatsapp.message-statuses.v1")) {
            if (!traffic.posted().contains(record.key())) {
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

    private List<String> open() {
        var states = states();
        return traffic.posted().stream()
                .filter(id -> !ENDED.contains(states.getOrDefault(id, LOST)))
                .map(id -> id + " is " + states.getOrDefault(id, LOST))
                .toList();
    }

    private List<String> unread() {
        var read = states("status", "select message_id::text, state from message");
        var sent = states();
        return traffic.posted().stream()
                .filter(id -> "sent".equals(sent.get(id)) && !"read".equals(read.get(id)))
                .map(id -> id + " is " + read.getOrDefault(id, LOST))
                .toList();
    }

    private Map<String, String> states() {
        return states("sender", "select id::text, state from message");
    }

    private Map<String, String> states(String role, String sql) {
        var states = new HashMap<String, String>();
        try (var connection = kesher.parts().postgres().connect(role);
                var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                states.put(rows.getString(1), rows.getString(2).toLowerCase(Locale.ROOT));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return states;
    }

    /**
     * Business that goes on: an attempt without an answer is settled by later statuses of the same number, a minute and more
     * later. Ever more rarely, for all goes to one customer, of whose messages Meta takes 45 at once and then one in six
     * seconds; and since each is open itself for a while, there must be a time without a new one.
     */
    private final class Talk {
        private long pause;
        private long next = System.nanoTime();

        void goOn() {
            if (System.nanoTime() - next >= 0) {
                traffic.postOne();
                pause += SECOND;
                next = System.nanoTime() + pause;
            }
        }
    }
}
