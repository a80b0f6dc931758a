package dev.kesher.status.track;

import dev.kesher.status.track.UsualNews.Step;
import dev.kesher.status.track.UsualNews.Text;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes messages as {@link Packed} reads them, one at a time into the same array. */
final class Packing {
    private static final Step[] STEPS = Step.values();
    private static final byte[] NOTHING = {};

    final byte[] bytes = new byte[Packed.LONGEST];
    private final Dictionary words;
    private int end;

    Packing(Dictionary words) {
        this.words = words;
    }

    /** @return its length; 0 if it is not a usual one */
    int pack(Message message, int hash) {
        var attempt = message.attempts().size() == 1 ? message.attempts().getFirst() : null;
        var outcome = message.outcome();
        if (attempt == null
                || attempt.failure() != null
                || attempt.number() > Packed.HIGHEST_ATTEMPT
                || outcome != null && !isUsual(outcome, attempt)) {
            return 0;
        }
        id(message.id().getMostSignificantBits(), message.id().getLeastSignificantBits(), hash);
        attempt(flags(message), attempt.number(), attempt.sender());
        said(words.of(attempt.pricing()), words.of(attempt.origin()), outcome == null ? 0 : outcome.version());
        times(attempt.times());
        var customer = message.recipient();
        end = Packed.TEXTS;
        return text(attempt.wamid()) && text(customer.userId()) && text(customer.phone()) ? finished() : 0;
    }

    /** There is room for one time of both, and for a version that senders reach. */
    private static boolean isUsual(Outcome outcome, Attempt attempt) {
        return outcome.saysOnlySent(attempt)
                && outcome.time() == attempt.times().accepted()
                && outcome.version() >= 1
                && outcome.version() <= Integer.MAX_VALUE;
    }

    private static int flags(Message message) {
        var outcome = message.outcome() == null ? 0 : Packed.HAS_OUTCOME;
        return outcome | flags(message.named().userId() != null, message.named().phone() != null);
    }

    private static int flags(boolean userNamed, boolean phoneNamed) {
        return (userNamed ? Packed.USER_NAMED : 0) | (phoneNamed ? Packed.PHONE_NAMED : 0);
    }

    /** The same of a message of which nothing else is known. */
    int pack(UsualNews news) {
        if (news.version > Integer.MAX_VALUE || news.attempt > Packed.HIGHEST_ATTEMPT) {
            return 0;
        }
        id(news.high, news.low, news.hash);
        var outcome = Packed.HAS_OUTCOME | flags(news.has(Text.USER_ID), news.has(Text.PHONE));
        attempt(news.isOutcome() ? outcome : 0, news.attempt, news.sender());
        said(words.of(news.pricing), words.of(news.origin), news.version);
        for (var step : STEPS) {
            time(step.ordinal(), step == news.step ? news.time : Micros.NEVER);
        }
        end = Packed.TEXTS;
        return text(Text.WAMID, news) && text(Text.USER_ID, news) && text(Text.PHONE, news) ? finished() : 0;
    }

    private void id(long high, long low, int hash) {
        Slab.putLong(bytes, 0, high);
        Slab.putLong(bytes, Packed.LOW, low);
        Slab.putInt(bytes, Packed.HASH, hash);
    }

    private void attempt(int flags, int number, Sender sender) {
        bytes[Packed.FLAGS] = (byte) flags;
        bytes[Packed.ATTEMPT] = (byte) number;
        Slab.putInt(bytes, Packed.SENDER, words.of(sender));
    }

    private void said(int pricing, int origin, long version) {
        Slab.putInt(bytes, Packed.PRICING, pricing);
        Slab.putInt(bytes, Packed.ORIGIN, origin);
        Slab.putInt(bytes, Packed.VERSION, (int) version);
    }

    private void times(Times times) {
        time(Step.ACCEPTED.ordinal(), times.accepted());
        time(Step.SENT.ordinal(), times.sent());
        time(Step.DELIVERED.ordinal(), times.delivered());
        time(Step.READ.ordinal(), times.read());
    }

    private void time(int step, long time) {
        Slab.putLong(bytes, Packed.TIMES + Long.BYTES * step, time);
    }

    private boolean text(@Nullable String text) {
        var utf8 = text == null ? NOTHING : text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > Packed.LONGEST_TEXT) {
            return false;
        }
        System.arraycopy(utf8, 0, bytes, end + 1, utf8.length);
        return after(text != null, utf8.length);
    }

    private boolean text(Text text, UsualNews news) {
        if (news.length(text) > Packed.LONGEST_TEXT) {
            return false;
        }
        news.copy(text, bytes, end + 1);
        return after(news.has(text), news.length(text));
    }

    private boolean after(boolean there, int length) {
        bytes[end] = (byte) (there ? length + 1 : 0);
        end += 1 + length;
        return true;
    }

    private int finished() {
        Slab.putShort(bytes, Packed.LENGTH, end);
        return end;
    }
}
