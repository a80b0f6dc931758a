package dev.kesher.systemtests;

import dev.kesher.metasimulator.AcceptedMessage;
import dev.kesher.metasimulator.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Two senders, each of which is killed in the middle; one in ten of Meta's answers is lost after the message was sent; statuses
 * come at once, late or never. No message is lost, and sent twice is only what nobody told in time.
 */
final class LostAnswersOfTwoSenders {
    /** How long the senders wait for the status of a lost answer, and what a killed one had is left alone. */
    static final Map<String, String> SETTINGS = Map.of("KESHER_STATUS_WAIT", "PT10S", "KESHER_SENDER_LEASE", "PT15S");

    private static final int MESSAGES = Extent.NOW.of(200, 2_000);
    private static final int ONE_LOST_IN = 10;
    private static final int CALLERS = 4;
    /** As far away as the real Meta, so that a kill finds sends that were executed and not yet answered. */
    private static final Duration META_TAKES = Duration.ofMillis(200);

    private static final String CUSTOMERS = "97253";
    private static final String OTHERS = "97251";

    private final Run run;
    private final RunningKesher kesher;
    private final TwoSenders senders;
    private final Random random;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final AtomicInteger others = new AtomicInteger();

    LostAnswersOfTwoSenders(Run run, RunningKesher kesher, TwoSenders senders, long seed) {
        this.run = run;
        this.kesher = kesher;
        this.senders = senders;
        this.random = new Random(seed);
    }

    void loseNoMessage() throws Exception {
        var bakery = new Connecting(run).connect(Owner.of("lost-" + run.tag()), "Lost " + run.tag());
        run.meta().number(bakery.phoneNumberId(), "messagingLimit", "TIER_10K");
        loseAnswers(bakery);
        try (var lost = LostAttempts.watch(kesher);
                var statuses =
                        LateStatuses.begin(run.meta(), bakery.phoneNumberId(), LostAnswersOfTwoSenders::inExperiment)) {
            askWhileBothAreKilled(bakery);
            awaitEnds(bakery, statuses);
            check(bakery, lost.all());
        }
    }

    /** Of each ten POSTs one, at a random place: so many in a row that Meta seems to be away are never lost. */
    private void loseAnswers(Connected bakery) {
        for (var ten = 0; ten < MESSAGES / ONE_LOST_IN; ten++) {
            var before = random.nextInt(ONE_LOST_IN);
            slow(bakery, before);
            run.meta().fault(Fault.cut("messages").of(bakery.phoneNumberId()));
            slow(bakery, ONE_LOST_IN - 1 - before);
        }
    }

    private void slow(Connected bakery, int times) {
        if (times > 0) {
            run.meta()
                    .fault(Fault.slow("messages", META_TAKES)
                            .of(bakery.phoneNumberId())
                            .times(times));
        }
    }

    private static boolean inExperiment(AcceptedMessage message) {
        return String.valueOf(message.waId()).startsWith(CUSTOMERS);
    }

    private void askWhileBothAreKilled(Connected bakery) throws Exception {
        try (var callers = Executors.newFixedThreadPool(CALLERS)) {
            var first = ask(callers, bakery, 0, MESSAGES / 3);
            awaitAsked(MESSAGES / 6);
            senders.killAndStart(0);
            var second = ask(callers, bakery, MESSAGES / 3, 2 * MESSAGES / 3);
            senders.awaitReady(0);
            var third = ask(callers, bakery, 2 * MESSAGES / 3, MESSAGES);
            awaitAsked(5 * MESSAGES / 6);
            senders.killAndStart(1);
            for (var each :
                    Stream.of(first, second, third).flatMap(List::stream).toList()) {
                each.get();
            }
            senders.awaitReady(1);
        }
    }

    private List<? extends Future<?>> ask(ExecutorService callers, Connected bakery, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> callers.submit(() -> asked.add(ask(bakery, CUSTOMERS, i))))
                .toList();
    }

    private String ask(Connected bakery, String block, int i) {
        var customer = "%s%07d".formatted(block, 1_000_000 + i);
        return senders.accepted(i, "lost-" + run.tag() + "-" + customer, bakery.business(), customer);
    }

    private void awaitAsked(int messages) {
        Wait.untilTrue(messages + " messages to be asked for", () -> asked.size() >= messages);
    }

    /** Business goes on: only later statuses of the same number prove that one is missing. */
    private void awaitEnds(Connected bakery, LateStatuses statuses) {
        var messages = new SentMessages(kesher, bakery);
        var talked = new AtomicLong();
        Wait.untilTrue("every message to end", () -> {
            statuses.requireTold();
            var second = System.nanoTime() / 1_000_000_000L;
            if (talked.getAndSet(second) != second) {
                ask(bakery, OTHERS, others.incrementAndGet());
            }
            return messages.withState("open").stream().noneMatch(asked::contains);
        });
    }

    private void check(Connected bakery, Map<String, Instant> lost) {
        var accepted = run.meta().acceptedMessages(bakery.phoneNumberId()).stream()
                .filter(LostAnswersOfTwoSenders::inExperiment)
                .map(message -> String.valueOf(message.opaqueData()))
                .toList();
        var executed = Set.copyOf(accepted);
        var told = told();
        var fates = asked.stream().map(id -> new Fate(id, executed, lost, told)).toList();
        print(fates);
        Run.check(accepted.size() == executed.size(), "an attempt was sent twice");
        Run.check(accepted.size() == fates.stream().mapToInt(Fate::times).sum(), "Meta sent what nobody asked for");
        none(fates, fate -> fate.times() == 0 && !fate.isHopeless(), "are lost");
        none(fates, fate -> fate.wasToldInTime() && fate.times() > 1, "were sent twice although told in time");
        none(fates, fate -> fate.times() > 1 && !fate.mayBeTwice(), "were sent twice for no reason");
        none(fates, fate -> fate.mustBeTwice() && fate.times() == 1, "were not sent again");
        Run.check(count(fates, Fate::wasToldInTime) > 0, "nothing was told in time");
        Run.check(count(fates, Fate::mustBeTwice) > 0, "nothing was to be sent again");
        checkStates(bakery, fates);
    }

    /** Unknown for good is only what was lost twice and never told. */
    private void checkStates(Connected bakery, List<Fate> fates) {
        var messages = new SentMessages(kesher, bakery);
        var hopeless = ids(fates, Fate::isHopeless);
        Wait.untilTrue("unknown to be " + hopeless, () -> {
            var unknown = messages.withState("unknown");
            unknown.retainAll(asked);
            return unknown.equals(hopeless);
        });
        var sent = messages.withState("sent");
        none(fates, fate -> !fate.isHopeless() && !sent.contains(fate.messageId()), "are not sent");
    }

    /** When Kafka had the first status of each attempt. */
    private Map<String, Instant> told() {
        var told = new HashMap<String, Instant>();
        kesher.parts().kafka().records("whatsapp.status-events.v1").stream()
                .map(EventLog.Seen::of)
                .forEach(event -> told.merge(
                        event.field("/messageId") + "." + event.field("/attempt"),
                        event.arrived(),
                        (one, other) -> one.isBefore(other) ? one : other));
        return told;
    }

    private static void none(Collection<Fate> fates, Predicate<Fate> which, String what) {
        var found = ids(fates, which);
        Run.check(found.isEmpty(), found + " " + what);
    }

    private static Set<String> ids(Collection<Fate> fates, Predicate<Fate> which) {
        return fates.stream().filter(which).map(Fate::messageId).collect(Collectors.toSet());
    }

    private static long count(Collection<Fate> fates, Predicate<Fate> which) {
        return fates.stream().filter(which).count();
    }

    private void print(Collection<Fate> fates) {
        var lost = fates.stream()
                .filter(Fate::answerWasLost)
                .collect(Collectors.groupingBy(Fate::arm, TreeMap::new, Collectors.counting()));
        run.seen(
                "%d messages through two senders, each killed once: answers lost by arm %s, told in time %d, sent twice %d, not posted at first %d"
                        .formatted(
                                fates.size(),
                                lost,
                                count(fates, Fate::wasToldInTime),
                                count(fates, fate -> fate.times() > 1),
                                count(fates, Fate::wasNeverPosted)));
    }
}
