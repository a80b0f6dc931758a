package dev.kesher.metasimulator.graph;

import dev.kesher.metasimulator.world.PhoneNumber;

/** Whether a number may send: it is registered and its status lets it (§3.6). */
final class NumberState {
    private NumberState() {}

    /** 0, or the code with which each of its messages is refused (§6.3, §6.4). A flagged number is only warned (§7.5). */
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
