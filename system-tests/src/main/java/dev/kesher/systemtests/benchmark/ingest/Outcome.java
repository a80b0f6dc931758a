package dev.kesher.systemtests.benchmark.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What one server made of one arm. */
record Outcome(Arm arm, String server, Answers answers, Arrived arrived, Usage usage) {
    /** An open load counts as offered when what it planned has left so soon after its end. */
    private static final double TOLERATED = 0.01;

    private static final double LEAST_TOLERATED_SECONDS = 0.05;

    double postsPerSecond() {
        return answers.accepted() / answers.seconds();
    }

    double updatesPerSecond() {
        return postsPerSecond() * arm.updates();
    }

    double perThousand(double used) {
        return 1_000 * used / Math.max(1, (double) answers.accepted() * arm.updates());
    }

    /** Why the figures would mean nothing; empty if they do mean something. */
    List<String> missing() {
        return missing(arm, answers, arrived);
    }

    static List<String> missing(Arm arm, Answers answers, Arrived arrived) {
        var missing = new ArrayList<String>();
        if (answers.failure() != null) {
            missing.add("a POST was answered " + answers.failure());
        }
        if (arm.isOpen() && (answers.posted() < arm.posts() || leftLate(arm, answers))) {
            missing.add(String.format(
                    Locale.ROOT,
                    "%d of %d POSTs had left after %.2f s instead of %d s",
                    answers.posted(),
                    arm.posts(),
                    answers.leftAfterSeconds(),
                    arm.seconds()));
        }
        if (arrived.lost() > 0) {
            missing.add(arrived.lost() + " accepted updates are lost");
        }
        if (arrived.doubled() > 0 && answers.unavailable() == 0) {
            missing.add(arrived.doubled() + " records are there twice");
        }
        if (arrived.outOfOrder() > 0 && answers.unavailable() == 0) {
            missing.add(arrived.outOfOrder() + " statuses are out of order");
        }
        return missing;
    }

    private static boolean leftLate(Arm arm, Answers answers) {
        var tolerated = Math.max(TOLERATED * arm.seconds(), LEAST_TOLERATED_SECONDS);
        return answers.leftAfterSeconds() > arm.seconds() + tolerated;
    }
}
