package dev.kesher.systemtests;

import dev.kesher.metasimulator.SimulatorControls;
import java.io.PrintStream;

/**
 * One smoke run: where everything is, what the topics said since it began, and who takes part in it.
 *
 * @param tag makes ids and customers of this run its own, so that a stack can be smoked again
 */
record Run(Stack stack, SimulatorControls meta, EventLog events, PrintStream out, String tag) {

    void step(String title) {
        out.println();
        out.println(title);
    }

    /** Something was seen, not expected. */
    void seen(String what) {
        out.println("  ✓ " + what);
    }

    /** A customer of this run: an Israeli mobile number of a block that nobody has. */
    String customer(int number) {
        return "97250" + tag + "%02d".formatted(number);
    }

    Api sender() {
        return stack.service("SENDER", "platform");
    }

    Api status() {
        return stack.service("STATUS", "platform");
    }

    static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
