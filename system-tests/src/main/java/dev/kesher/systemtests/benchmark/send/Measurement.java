package dev.kesher.systemtests.benchmark.send;

import dev.kesher.systemtests.benchmark.Quantiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What was seen of one load, and whether it may be printed.
 *
 * @param load the name under which its messages came
 */
record Measurement(String load, Arm arm, int processes, Answers answers, Arrivals arrivals, Usage usage) {
    /** Less is another load than the one whose figures would be printed. */
    private static final double LEAST_OFFERED = 0.99;

    /** Why its figures mean nothing, in sentences; empty if they may be printed. */
    List<String> missing() {
        var missing = new ArrayList<String>();
        if (answers.offered() < LEAST_OFFERED) {
            missing.add(String.format(
                    Locale.ROOT, "only %.1f %% of the planned requests left in time", 100 * answers.offered()));
        }
        var refused = answers.planned() - answers.accepted();
        if (refused > 0) {
            missing.add("%d of %d requests were not accepted, the first because of: %s"
                    .formatted(
                            refused, answers.planned(), answers.firstRefusal().orElse("no answer")));
        }
        if (lost() > 0) {
            missing.add("%d of %d accepted messages never came to Meta's door".formatted(lost(), answers.accepted()));
        }
        if (arrivals.twice() > 0) {
            missing.add("%d messages came to Meta's door twice".formatted(arrivals.twice()));
        }
        return missing;
    }

    int lost() {
        return Math.max(0, answers.accepted() - arrivals.distinct());
    }

    double perMessage(double total) {
        return total / arrivals.distinct();
    }

    Quantiles dueToDoor() {
        return answers.dueToDoor(arrivals.first(answers.planned()));
    }

    Quantiles acceptedToDoor() {
        return answers.acceptedToDoor(arrivals.first(answers.planned()));
    }
}
