package dev.kesher.eventkit.replay;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts records together that were cut, because they were too large for their topic. Their parts lie in one partition, though
 * others may lie between them. What waits for parts is bounded: a set that would not fit stays incomplete.
 */
final class PartJoiner {
    private final long mostBytes;
    private final Map<String, Waiting> sets = new LinkedHashMap<>();
    private long bytes;

    private static final class Waiting {
        final List<Letter> letters = new ArrayList<>();
        final TreeMap<Integer, Letter> byNumber = new TreeMap<>();
    }

    PartJoiner(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** What the part completes, or that more must come, or what is wrong with it. */
    Verdict add(Letter part) {
        var sum = part.header(Letter.SHA256);
        var number = part.number(Letter.PART);
        var count = part.number(Letter.PARTS);
        if (sum.isEmpty() || number < 1 || number > count) {
            return new Verdict.Held(part, "a part without a right number, count or digest");
        }
        if (bytes + part.size() > mostBytes) {
            return new Verdict.Held(part, "too many records in parts wait for their rest");
        }
        var name = part.partition() + " " + sum;
        var waiting = sets.computeIfAbsent(name, none -> new Waiting());
        waiting.letters.add(part);
        waiting.byNumber.put(number, part);
        bytes += part.size();
        if (waiting.byNumber.size() < count) {
            return new Verdict.Waiting();
        }
        forget(name, waiting);
        return joined(waiting, sum);
    }

    private static Verdict joined(Waiting waiting, String sum) {
        var whole = new ByteArrayOutputStream();
        for (var part : waiting.byNumber.values()) {
            var value = part.value();
            if (value != null) {
                whole.writeBytes(value);
            }
        }
        var joined = whole.toByteArray();
        return Letter.sha256(joined).equals(sum)
                ? new Verdict.Ready(new Item(List.copyOf(waiting.letters), joined, null, 0))
                : new Verdict.Held(waiting.letters.getFirst(), "its parts do not have the digest of the whole");
    }

    private void forget(String name, Waiting waiting) {
        sets.remove(name);
        bytes -= waiting.letters.stream().mapToLong(Letter::size).sum();
    }

    /** What never became whole. */
    List<Verdict.Held> incomplete() {
        return sets.values().stream()
                .map(waiting -> {
                    var first = waiting.letters.getFirst();
                    var count = first.number(Letter.PARTS);
                    return new Verdict.Held(
                            first, "only " + waiting.byNumber.size() + " of its " + count + " parts are here");
                })
                .toList();
    }
}
