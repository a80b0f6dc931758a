package dev.kesher.metasimulator.webhook;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** What becomes of an accepted message: the statuses it gets, each so long after it was accepted; held ones wait for a control. */
public record Timeline(List<Step> steps, boolean hold) {
    private static final int MOST_STEPS = 100;
    private static final long LONGEST_MILLIS = 30 * 24 * 3_600_000L;

    /** {@code errorCode} only with status {@code failed}. */
    public record Step(String status, long afterMillis, int errorCode) {
        public Step {
            if (status == null || status.isBlank()) {
                throw new IllegalArgumentException("A step needs a status");
            }
            if (afterMillis < 0 || afterMillis > LONGEST_MILLIS) {
                throw new IllegalArgumentException("afterMillis is 0 to " + LONGEST_MILLIS);
            }
        }
    }

    public Timeline {
        if (steps != null && steps.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("A step is an object");
        }
        steps = steps == null ? List.of() : List.copyOf(steps);
        if (steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException("A timeline has at most " + MOST_STEPS + " steps");
        }
    }

    public static Timeline normal(long sent, long delivered, long read) {
        return new Timeline(
                List.of(new Step("sent", sent, 0), new Step("delivered", delivered, 0), new Step("read", read, 0)),
                false);
    }

    public static Timeline failed(int code, long afterMillis) {
        return new Timeline(List.of(new Step("failed", afterMillis, code)), false);
    }

    /**
     * Whether the status at this place names the price: sent, and one of delivered and read
     * (docs/meta/webhooks.md#statuses).
     */
    boolean pricedAt(int at) {
        List<String> statuses = steps.stream().map(Step::status).toList();
        int receipt = statuses.contains("delivered") ? statuses.indexOf("delivered") : statuses.indexOf("read");
        return statuses.get(at).equals("sent") || at == receipt;
    }

    /** Only the first status, as for reactions (docs/meta/sending.md#reaction). */
    public Timeline firstOnly() {
        return new Timeline(steps.stream().limit(1).toList(), hold);
    }

    /** The same instants with the statuses in reverse. */
    public Timeline reversed() {
        List<Step> backwards = new ArrayList<>(steps);
        Collections.reverse(backwards);
        return new Timeline(
                IntStream.range(0, steps.size())
                        .mapToObj(i -> new Step(
                                backwards.get(i).status(),
                                steps.get(i).afterMillis(),
                                backwards.get(i).errorCode()))
                        .toList(),
                hold);
    }
}
