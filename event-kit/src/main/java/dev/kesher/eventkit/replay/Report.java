package dev.kesher.eventkit.replay;

import dev.kesher.contracts.DeadLetter;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a person sees: counts, and the first few of each kind; never any content. */
final class Report {
    private static final int FIRST_FEW = 10;
    private static final int MOST_REASONS = 50;
    private static final String OTHERS = "(other reasons)";

    private final PrintStream out;
    private final String verb;
    private final Map<String, Integer> reasons = new TreeMap<>();
    private int items;
    private int done;
    private int unmatched;
    private int held;
    private int twins;

    Report(PrintStream out, boolean dryRun) {
        this.out = out;
        this.verb = dryRun ? "Would replay" : "Replayed";
    }

    void replayed(Item item) {
        items++;
        var reason = clean(item.first().reason());
        reasons.merge(reasons.size() < MOST_REASONS || reasons.containsKey(reason) ? reason : OTHERS, 1, Integer::sum);
        if (items <= FIRST_FEW) {
            out.println("  " + line(item.first(), item.value() == null ? 0 : item.value().length));
        } else if (items == FIRST_FEW + 1) {
            out.println("  ...");
        }
    }

    void done() {
        done++;
    }

    void unmatched() {
        unmatched++;
    }

    /** Always shown: a person has to do something about it. */
    void held(Verdict.Held one) {
        held++;
        out.println("  stays: " + line(one.letter(), one.letter().size()) + "; " + one.why());
    }

    /**
     * After each portion, so that a long run shows that it goes on.
     *
     * @param more letters of records that another letter brought back
     */
    void portion(int more) {
        twins += more;
        if (items > FIRST_FEW) {
            out.println("  " + verb.toLowerCase(Locale.ROOT) + " " + items + " so far");
            out.flush();
        }
    }

    /** @return whether nothing is left that a person has to look at */
    boolean end() {
        out.printf("%s %d; %d were replayed before, %d not asked for, %d stay.%n", verb, items, done, unmatched, held);
        if (twins > 0) {
            out.printf("%d more letters were of the same records.%n", twins);
        }
        reasons.forEach((reason, count) -> out.printf("%8d  %s%n", count, reason));
        return held == 0;
    }

    private static String line(Letter letter, int bytes) {
        return "%s@%d key=%s %s, %s, %d bytes"
                .formatted(
                        letter.partition(),
                        letter.offset(),
                        clean(String.valueOf(letter.key())),
                        clean(letter.header(DeadLetter.AT)),
                        clean(letter.reason()),
                        bytes);
    }

    /** A key may be whatever somebody wrote: nothing of it may move a terminal's cursor. */
    private static String clean(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }
}
