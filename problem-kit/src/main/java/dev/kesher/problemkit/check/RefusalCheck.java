package dev.kesher.problemkit.check;

import java.io.PrintStream;
import java.util.List;

/**
 * {@code java -cp '/app/lib/main/*' dev.kesher.problemkit.check.RefusalCheck CALL...}, each call as {@link ExpectedRefusal#of} reads
 * it: makes all of them, prints a line for each, and ends with 0 if all were refused as they must be, with 1 if one was not,
 * and with 2 if it was called wrongly.
 */
public final class RefusalCheck {
    private RefusalCheck() {}

    public static void main(String[] calls) {
        System.exit(run(List.of(calls), System.out));
    }

    static int run(List<String> calls, PrintStream out) {
        if (calls.isEmpty()) {
            out.println("Nothing to check: each argument is STATUS METHOD URL [TOKEN_FILE].");
            return 2;
        }
        try {
            return check(calls.stream().map(ExpectedRefusal::of).toList(), out);
        } catch (IllegalArgumentException wrong) {
            out.println(wrong.getMessage());
            return 2;
        }
    }

    private static int check(List<ExpectedRefusal> refusals, PrintStream out) {
        var missed = 0;
        for (var refusal : refusals) {
            var wrong = refusal.missed();
            out.println(
                    wrong.isEmpty() ? "refused (" + refusal.status() + "): " + refusal : refusal + " " + wrong.get());
            missed += wrong.isPresent() ? 1 : 0;
        }
        out.println(missed == 0 ? "All refused as they must be." : missed + " of " + refusals.size() + " were not.");
        return missed == 0 ? 0 : 1;
    }
}
