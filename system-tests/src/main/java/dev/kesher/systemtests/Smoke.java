package dev.kesher.systemtests;

import dev.kesher.metasimulator.SimulatorControls;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * {@code ./kesher smoke}: the main job once, against the running stack, as its users do it. Prints each thing that was seen;
 * the first thing that is not seen ends it with a sentence and exit code 1. Can be run again and again on the same stack.
 */
public final class Smoke {
    private static final int TAG_DIGITS = 100_000;

    private Smoke() {}

    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            var checked = run(Stack.ofEnvironment(System.getenv()), out);
            out.println();
            out.println("Kesher works. %d events were checked against the published contracts.".formatted(checked));
        } catch (AssertionError | IllegalStateException failure) {
            out.println();
            out.println("  ✗ " + failure.getMessage());
            System.exit(1);
        }
    }

    /** What a smoke run may have to leave out while an older version runs beside this one. */
    enum Chapter {
        PAGE("Connect at the page"),
        LINK("Connect by a link");

        private final String title;

        Chapter(String title) {
            this.title = title;
        }
    }

    /** Returns how many events were checked. */
    static int run(Stack stack, PrintStream out) {
        return runWithout(Map.of(), stack, out);
    }

    /** @param leftOut why, as the end of a sentence */
    static int runWithout(Map<Chapter, String> leftOut, Stack stack, PrintStream out) {
        var contracts = new Contracts();
        var tag = "%05d".formatted(System.currentTimeMillis() / 1000 % TAG_DIGITS);
        try (var events = EventLog.open(stack.kafka(), contracts.topics())) {
            var run = new Run(stack, new SimulatorControls(stack.url("META")), events, out, tag);
            story(run, leftOut);
            run.step("Contracts");
            var checked = contracts.check(events.all());
            run.seen(checked + " events are what asyncapi.yaml and the schemas say; mutated ones are refused");
            return checked;
        }
    }

    private static void story(Run run, Map<Chapter, String> leftOut) {
        var connecting = new Connecting(run);
        run.step("Connect");
        var platform = connecting.connectPlatform();
        var owner = new Owner(
                "bakery-" + run.tag(), "owner-" + run.tag() + "@example.test", "97254" + run.tag() + "00", "he", false);
        var bakery = connecting.connect(owner, "Bakery " + run.tag());

        tell(Chapter.PAGE, run, leftOut, () -> {
            var cafe = new Owner("cafe-" + run.tag(), null, null, "he", false);
            new ConnectPage(run).connectsByOneClick(cafe, "בית קפה " + run.tag());
        });
        tell(Chapter.LINK, run, leftOut, () -> {
            var florist =
                    new Owner("florist-" + run.tag(), "florist-" + run.tag() + "@example.test", null, "he", false);
            new ConnectLink(run).connectsByALink(florist, "פרחי הגליל " + run.tag());
        });

        run.step("Receive");
        var receiving = new Receiving(run);
        var eva = run.customer(1);
        receiving.text(bakery, eva);
        receiving.image(bakery, eva);
        receiving.buttonReply(bakery, eva);
        receiving.voice(bakery, eva);
        receiving.stickers(bakery, eva);

        run.step("Send");
        var sending = new Sending(run);
        var reply = sending.text(bakery, eva, "כן, החלה מוכנה מחר בשמונה");
        var template = sending.template(bakery, run.customer(2));
        sending.freeformOutsideTheWindow(bakery, run.customer(3));
        sending.retried(bakery, eva);
        sending.repeated(bakery, eva);

        run.step("Track");
        var tracking = new Tracking(run);
        tracking.readAfterADrain(bakery, reply);
        tracking.readAfterADrain(bakery, template);

        run.step("A token dies");
        var losing = new LosingTheToken(run);
        losing.isToldOnThreeChannels(bakery, platform);
        losing.reconnectingRecovers(bakery, eva, "Bakery " + run.tag());
        Run.check(receiving.autoReplies(bakery, eva) == 1, "the auto-reply was sent again");
    }

    private static void tell(Chapter chapter, Run run, Map<Chapter, String> leftOut, Runnable work) {
        run.step(chapter.title);
        var why = leftOut.get(chapter);
        if (why == null) {
            work.run();
        } else {
            run.out().println("  – left out: " + why);
        }
    }
}
