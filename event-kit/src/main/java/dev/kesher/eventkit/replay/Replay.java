package dev.kesher.eventkit.replay;

import dev.kesher.contracts.Topic;
import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One run of {@code ./kesher replay}. The letters are read twice: once for what was replayed before, once to replay, portion
 * by portion; a portion is marked as replayed when all of it has arrived. So a run that is killed repeats at most one
 * portion, with the same event ids, and a run after it replays nothing twice.
 */
public final class Replay {
    private final Arguments arguments;
    private final LetterTopic letters;
    private final Writer writer;
    private final Target target;
    private final Report report;
    private final Origins origins = new Origins();
    private final Clock clock = Clock.systemUTC();

    private Replay(Arguments arguments, LetterTopic letters, Writer writer, Target target, Report report) {
        this.arguments = arguments;
        this.letters = letters;
        this.writer = writer;
        this.target = target;
        this.report = report;
    }

    /** Exit code 0: done. 1: some letters stay, or the run broke off. 2: it was called wrongly. */
    public static void main(String[] words) {
        // What Kafka's client logs is not for whoever watches; outside of a service it would be a complaint about
        // loggers.
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(run(List.of(words), System.getenv(), System.out));
    }

    static int run(List<String> words, Map<String, String> environment, PrintStream out) {
        try {
            return run(Arguments.of(words), Surroundings.of(environment), out) ? 0 : 1;
        } catch (IllegalArgumentException wrong) {
            out.println(wrong.getMessage());
            out.print(Arguments.USAGE);
            return 2;
        } catch (ReplayFailed | KafkaException failure) {
            out.println("Broken off: " + failure.getMessage() + ". What was replayed is marked; run it again.");
            return 1;
        }
    }

    private static boolean run(Arguments arguments, Surroundings where, PrintStream out) throws ReplayFailed {
        var topic = arguments.topic();
        try (var writer = new Writer(where.kafka());
                var target = target(topic, where, writer);
                var letters = new LetterTopic(where.kafka(), topic.deadLetterName(), arguments.from())) {
            out.println(topic.deadLetterName());
            var report = new Report(out, arguments.dryRun());
            new Replay(arguments, letters, writer, target, report).run();
            return report.end();
        }
    }

    private static Target target(Topic topic, Surroundings where, Writer writer) {
        if (topic.live()) {
            return new TopicTarget(writer, topic.topicName());
        }
        return new WebhookTarget(
                where.webhooks()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "KESHER_WEBHOOK_URL is not set: these letters are posted to webhook-ingest again.")),
                where.appSecret()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "KESHER_META_APP_SECRET is not set: what is posted to webhook-ingest is signed.")));
    }

    private void run() throws ReplayFailed {
        var replayed = new Replayed(letters.beginnings());
        // Also before where it begins: there may be the mark of another letter of a record.
        letters.forEachPortionOfAll(
                portion -> portion.stream().filter(Marker::is).forEach(replayed::add));
        var sorter = new Sorter(arguments.topic(), arguments.match(), arguments.force(), replayed);
        letters.forEachPortion(portion -> replay(sorted(sorter, portion)));
        sorter.incomplete().forEach(report::held);
    }

    private List<Item> sorted(Sorter sorter, List<Letter> portion) {
        var ready = new ArrayList<Item>();
        for (var letter : portion) {
            if (!Marker.is(letter)) {
                switch (sorter.sort(letter)) {
                    case Verdict.Ready(Item item) -> ready.add(item);
                    case Verdict.Held held -> report.held(held);
                    case Verdict.Done() -> report.done();
                    case Verdict.Unmatched() -> report.unmatched();
                    case Verdict.Waiting() -> {}
                }
            }
        }
        return ready;
    }

    private void replay(List<Item> items) throws ReplayFailed {
        if (items.isEmpty()) {
            return;
        }
        var records = Origins.grouped(items);
        var first = records.entrySet().stream()
                .filter(record -> !origins.contains(record.getKey()))
                .map(record -> record.getValue().getFirst())
                .toList();
        var refused = arguments.dryRun() || first.isEmpty() ? Map.<Item, String>of() : target.send(first);
        var arrived = new ArrayList<Item>();
        records.forEach((origin, letters) -> arrived.addAll(arrived(origin, letters, refused)));
        if (!arguments.dryRun()) {
            mark(arrived);
        }
        var sent = first.stream().filter(item -> !refused.containsKey(item)).toList();
        sent.forEach(report::replayed);
        report.portion(arrived.size() - sent.size());
    }

    /** Which of a record's letters are done with: all, or none. */
    private List<Item> arrived(String origin, List<Item> letters, Map<Item, String> refused) {
        var why = refused.get(letters.getFirst());
        if (why != null) {
            letters.forEach(item -> report.held(new Verdict.Held(item.first(), why)));
            return List.of();
        }
        origins.add(origin);
        return letters;
    }

    private void mark(List<Item> items) throws ReplayFailed {
        var lines = new LinkedHashMap<TopicPartition, List<Marker.Line>>();
        var back = new LinkedHashMap<TopicPartition, Set<String>>();
        for (var item : items) {
            for (var letter : item.letters()) {
                lines.computeIfAbsent(letter.partition(), none -> new ArrayList<>())
                        .add(new Marker.Line(letter.offset(), item.fingerprint()));
                letter.origin()
                        .ifPresent(origin -> back.computeIfAbsent(letter.partition(), none -> new LinkedHashSet<>())
                                .add(origin));
            }
        }
        var markers = new ArrayList<ProducerRecord<@Nullable String, byte @Nullable []>>();
        lines.forEach((partition, some) -> markers.add(
                new Marker(some, back.getOrDefault(partition, Set.of())).record(partition, clock.instant())));
        writer.write(markers);
    }
}
