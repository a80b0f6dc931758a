package dev.kesher.metasimulator.graph;

import dev.kesher.metasimulator.world.PhoneNumber;

/** Whether a number may send: it is registered and its status lets it (docs/meta/numbers.md#fields). */
final class NumberState {
    private NumberState() {}

    /**
     * 0, or the code with which each of its messages is refused (docs/meta/errors.md#integrity, errors.md#sending). A
     * flagged number is only warned (limits.md#quality).
     */
    static int refusal(PhoneNumber number) {
        if (!number.registered()) {
            return 133010;
        }
        return switch (number.status) {
            case "CONNECTED", "FLAGGED" -> 0;
            case "BANNED" -> 131031;
            case "RESTRICTED", "RATE_LIMITED" -> 131048;
            case "DELETED" -> 33;
            default -> 133010;
        };
    }
}
