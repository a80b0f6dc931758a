package dev.kesher.systemtests;

import dev.kesher.metasimulator.AcceptedMessage;
import dev.kesher.metasimulator.SimulatorControls;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Lets go the statuses that Meta holds back of one number: of each message at once, when it was sent again, or never; of what
 * is nobody's experiment at once.
 */
final class LateStatuses implements AutoCloseable {
    private static final long EVERY_MS = 150;

    /** When the statuses of a message come. */
    enum Arm {
        ON_TIME,
        LATE,
        NEVER;

        /** The same message always has the same one. */
        static Arm of(String messageId) {
            return values()[Math.floorMod(messageId.hashCode(), values().length)];
        }
    }

    private final SimulatorControls meta;
    private final String number;
    private final Predicate<AcceptedMessage> inExperiment;
    private final Map<String, AcceptedMessage> late = new HashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> looking;
    private int read;

    private LateStatuses(SimulatorControls meta, String number, Predicate<AcceptedMessage> inExperiment) {
        this.meta = meta;
        this.number = number;
        this.inExperiment = inExperiment;
        this.looking = thread.scheduleWithFixedDelay(this::look, 0, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    static LateStatuses begin(SimulatorControls meta, String number, Predicate<AcceptedMessage> inExperiment) {
        meta.statusesOf(number).hold();
        return new LateStatuses(meta, number, inExperiment);
    }

    /** Without statuses there is no experiment. */
    void requireTold() {
        Run.check(!looking.isDone(), "Meta's statuses are not let go any more");
    }

    private void look() {
        var accepted = meta.acceptedMessages(number);
        accepted.stream().skip(read).forEach(this::tell);
        read = accepted.size();
    }

    private void tell(AcceptedMessage message) {
        switch (inExperiment.test(message) ? Arm.of(SentMessages.messageId(message)) : Arm.ON_TIME) {
            case ON_TIME -> release(message);
            case LATE -> {
                var before = late.putIfAbsent(SentMessages.messageId(message), message);
                if (before != null) {
                    release(before);
                    release(message);
                }
            }
            case NEVER -> {}
        }
    }

    private void release(AcceptedMessage message) {
        meta.statusesOf(number).release(message.messageId());
    }

    @Override
    public void close() {
        thread.close();
    }
}
