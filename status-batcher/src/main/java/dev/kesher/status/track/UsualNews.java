package dev.kesher.status.track;

import dev.kesher.contracts.Pricing;
import dev.kesher.contracts.SendOutcome;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What nearly all events say, with its texts left where they stand in the event's bytes: that a message was sent, or one
 * status other than failed. One object tells of many events, one after the other. For one thread.
 */
public final class UsualNews {
    /** How far the attempt got; in the order of {@link Times}. */
    public enum Step {
        ACCEPTED,
        SENT,
        DELIVERED,
        READ
    }

    /** Texts that are different in nearly every message. */
    public enum Text {
        WAMID,
        USER_ID,
        PHONE
    }

    private final int[] from = new int[Text.values().length];
    private final int[] to = new int[Text.values().length];
    private byte[] bytes = {};
    private @Nullable Sender sender;

    long high;
    long low;
    int hash;
    int attempt;
    Step step = Step.ACCEPTED;
    long time;
    long version;

    @Nullable Pricing pricing;

    @Nullable String origin;

    /**
     * Forgets everything and begins with the next event.
     *
     * @param hash of its key, which is the message's id
     * @param bytes in which its texts stand, in ASCII
     */
    public void of(UUID id, int hash, byte[] bytes) {
        this.high = id.getMostSignificantBits();
        this.low = id.getLeastSignificantBits();
        this.hash = hash;
        this.bytes = bytes;
        Arrays.fill(from, 0);
        Arrays.fill(to, 0);
    }

    public void attempt(int number, Sender by) {
        attempt = number;
        sender = by;
    }

    /** A text that is not told is absent. */
    public void text(Text text, int from, int to) {
        this.from[text.ordinal()] = from;
        this.to[text.ordinal()] = to;
    }

    /** @param at in {@link Micros} */
    public void status(Step step, long at, @Nullable Pricing pricing, @Nullable String origin) {
        this.step = step;
        this.time = at;
        this.version = 0;
        this.pricing = pricing;
        this.origin = origin;
    }

    /** That Meta accepted it. */
    public void sent(long at, long version) {
        status(Step.ACCEPTED, at, null, null);
        this.version = version;
    }

    UUID id() {
        return new UUID(high, low);
    }

    boolean isOutcome() {
        return step == Step.ACCEPTED;
    }

    Sender sender() {
        return Objects.requireNonNull(sender);
    }

    boolean has(Text text) {
        return to[text.ordinal()] != 0;
    }

    int length(Text text) {
        return to[text.ordinal()] - from[text.ordinal()];
    }

    boolean is(Text text, byte[] other, int start, int end) {
        return Arrays.equals(bytes, from[text.ordinal()], to[text.ordinal()], other, start, end);
    }

    void copy(Text text, byte[] into, int at) {
        System.arraycopy(bytes, from[text.ordinal()], into, at, length(text));
    }

    private @Nullable String text(Text text) {
        return has(text) ? new String(bytes, from[text.ordinal()], length(text), StandardCharsets.ISO_8859_1) : null;
    }

    /** The same as a message. */
    public Message message() {
        var wamid = text(Text.WAMID);
        var customer = has(Text.USER_ID) || has(Text.PHONE)
                ? new Recipient(text(Text.USER_ID), text(Text.PHONE))
                : Recipient.NOBODY;
        var seen = isOutcome() ? Recipient.NOBODY : customer;
        var told = new Attempt(attempt, sender(), wamid, times(), null, pricing, origin, seen);
        if (!isOutcome()) {
            return new Message(id(), null, Recipient.NOBODY, Recipient.NOBODY, List.of(told));
        }
        var state = SendOutcome.State.SENT;
        var outcome = new Outcome(version, state, sender(), attempt, wamid, null, time, List.of());
        return new Message(id(), outcome, customer, Recipient.NOBODY, List.of(told));
    }

    private Times times() {
        return switch (step) {
            case ACCEPTED -> Times.accepted(time);
            case SENT -> Times.sent(time);
            case DELIVERED -> Times.delivered(time);
            case READ -> Times.read(time);
        };
    }
}
