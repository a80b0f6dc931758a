package dev.kesher.systemtests;

import dev.kesher.metasimulator.Fault;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Customers whom nobody knows are written to through two senders in turn, while Meta answers slowly, refuses one in ten for the
 * moment, and says with its first answer who they are: each customer gets what never failed in the order in which it was
 * asked for, and never two at a time.
 */
final class OrderOfTwoSenders {
    private static final int CUSTOMERS = Extent.NOW.of(16, 100);
    private static final int MESSAGES = Extent.NOW.of(8, 20);
    private static final int CALLERS = 8;
    /** Service unavailable: tried again soon. */
    private static final int PASSING = 131016;

    private final Run run;
    private final RunningKesher kesher;
    private final TwoSenders senders;

    OrderOfTwoSenders(Run run, RunningKesher kesher, TwoSenders senders) {
        this.run = run;
        this.kesher = kesher;
        this.senders = senders;
    }

    /** One POST, from the commit of its attempt to that of its result, in seconds by the database's clock. */
    private record Post(String messageId, double from, double to) {
        boolean beginsDuring(Post other) {
            return this != other && from >= other.from() && from < other.to();
        }
    }

    private record Posts(Map<String, List<Post>> byMessage) {
        List<Post> of(String messageId) {
            return byMessage.getOrDefault(messageId, List.of());
        }

        int count() {
            return byMessage.values().stream().mapToInt(List::size).sum();
        }
    }

    void isKept() throws Exception {
        var bakery = new Connecting(run).connect(Owner.of("order-" + run.tag()), "Order " + run.tag());
        run.meta().number(bakery.phoneNumberId(), "messagingLimit", "TIER_10K");
        answerSlowlyAndRefuseSome(bakery);

        var asked = ask(bakery);

        var all = asked.values().stream().flatMap(List::stream).toList();
        var messages = new SentMessages(kesher, bakery);
        Wait.untilTrue(
                "all messages to be sent", () -> messages.withState("sent").containsAll(all));
        var posts = new Posts(posts(bakery).stream().collect(Collectors.groupingBy(Post::messageId)));
        checkOrder(bakery, asked, posts);
        asked.forEach((customer, ids) -> checkOneAtATime(customer, ids, posts));
        run.seen("%d messages to %d customers through two senders, %d POSTs: in order, one at a time"
                .formatted(all.size(), asked.size(), posts.count()));
    }

    private void answerSlowlyAndRefuseSome(Connected bakery) {
        for (var ten = 0; ten <= CUSTOMERS * MESSAGES / 10; ten++) {
            run.meta()
                    .fault(Fault.slow("messages", Duration.ofMillis(100 * (1 + ten % 3)))
                            .of(bakery.phoneNumberId())
                            .times(9));
            run.meta().failNextSend(bakery.phoneNumberId(), PASSING, 1);
        }
    }

    /** By customer, in the order in which they were accepted. */
    private Map<String, List<String>> ask(Connected bakery) throws InterruptedException, ExecutionException {
        try (var callers = Executors.newFixedThreadPool(CALLERS)) {
            var customers = IntStream.range(0, CUSTOMERS)
                    .mapToObj(i -> "97252%s%02d".formatted(run.tag(), i))
                    .toList();
            var all = customers.stream()
                    .map(customer -> (Callable<List<String>>) () -> ask(bakery, customer))
                    .toList();
            var answers = callers.invokeAll(all);
            var asked = new TreeMap<String, List<String>>();
            for (var i = 0; i < CUSTOMERS; i++) {
                asked.put(customers.get(i), answers.get(i).get());
            }
            return asked;
        }
    }

    private List<String> ask(Connected bakery, String customer) {
        var ids = new ArrayList<String>();
        for (var turn = 0; turn < MESSAGES; turn++) {
            ids.add(senders.accepted(turn, "order-" + customer + "-" + turn, bakery.business(), customer));
        }
        return ids;
    }

    private void checkOrder(Connected bakery, Map<String, List<String>> asked, Posts posts) {
        var sent = run.meta().acceptedMessages(bakery.phoneNumberId()).stream()
                .map(SentMessages::messageId)
                .toList();
        var all = asked.values().stream().flatMap(List::stream).toList();
        Run.check(sent.size() == all.size() && sent.containsAll(all), sent.size() + " sent of " + all.size());
        var retried = all.stream().filter(id -> posts.of(id).size() > 1).count();
        Run.check(retried > 0, "nothing was tried again");
        asked.forEach((customer, ids) -> {
            var neverFailed =
                    ids.stream().filter(id -> posts.of(id).size() == 1).toList();
            var came = sent.stream().filter(neverFailed::contains).toList();
            Run.check(came.equals(neverFailed), customer + " got " + came + " asked for as " + neverFailed);
        });
    }

    private static void checkOneAtATime(String customer, List<String> ids, Posts posts) {
        var ofCustomer = ids.stream().flatMap(id -> posts.of(id).stream()).toList();
        for (var one : ofCustomer) {
            var during =
                    ofCustomer.stream().filter(other -> other.beginsDuring(one)).toList();
            Run.check(during.isEmpty(), customer + ": " + during + " began during " + one);
        }
    }

    private List<Post> posts(Connected bakery) throws SQLException {
        try (var connection = kesher.parts().postgres().connect("sender");
                var select = connection.prepareStatement("""
                        select message_id, extract(epoch from started_at), extract(epoch from ended_at)
                          from attempt
                         where phone_number_id = ?""")) {
            select.setString(1, bakery.phoneNumberId());
            var posts = new ArrayList<Post>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    posts.add(new Post(rows.getString(1), rows.getDouble(2), rows.getDouble(3)));
                }
            }
            return posts;
        }
    }
}
