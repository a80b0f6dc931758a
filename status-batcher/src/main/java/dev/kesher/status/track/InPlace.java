package dev.kesher.status.track;

import dev.kesher.status.track.UsualNews.Text;

/**
 * Brings a status into a packed message where it stands, if that changes nothing but a time, or a price and an origin that
 * were not known: exactly what {@link Message#and} makes of the two.
 */
final class InPlace {
    private InPlace() {}

    /** False, and nothing has changed, if it takes more than that. */
    static boolean and(byte[] packed, int at, UsualNews news, Dictionary words) {
        var pricing = words.pricing(Slab.getInt(packed, at + Packed.PRICING));
        var origin = words.origin(Slab.getInt(packed, at + Packed.ORIGIN));
        var allowed = !news.isOutcome()
                && !Packed.isGone(packed, at)
                && packed[at + Packed.ATTEMPT] == news.attempt
                && words.sender(Slab.getInt(packed, at + Packed.SENDER)).equals(news.sender())
                && (pricing == null || news.pricing == null || pricing.equals(news.pricing))
                && (origin == null || news.origin == null || origin.equals(news.origin))
                && namesNothingNew(packed, at, news);
        if (!allowed) {
            return false;
        }
        var time = at + Packed.TIMES + Long.BYTES * news.step.ordinal();
        Slab.putLong(packed, time, Math.min(Slab.getLong(packed, time), news.time));
        if (pricing == null) {
            Slab.putInt(packed, at + Packed.PRICING, words.of(news.pricing));
        }
        if (origin == null) {
            Slab.putInt(packed, at + Packed.ORIGIN, words.of(news.origin));
        }
        return true;
    }

    /** Of Meta's id the same, and of the customer only what is known, or what the sender has said itself. */
    private static boolean namesNothingNew(byte[] packed, int at, UsualNews news) {
        var wamid = at + Packed.TEXTS;
        var userId = Packed.afterText(packed, wamid);
        var phone = Packed.afterText(packed, userId);
        var named = packed[at + Packed.FLAGS];
        return isThere(Text.WAMID, packed, wamid, news)
                && ((named & Packed.USER_NAMED) != 0
                        || !news.has(Text.USER_ID)
                        || isThere(Text.USER_ID, packed, userId, news))
                && ((named & Packed.PHONE_NAMED) != 0
                        || !news.has(Text.PHONE)
                        || isThere(Text.PHONE, packed, phone, news));
    }

    private static boolean isThere(Text text, byte[] packed, int at, UsualNews news) {
        return packed[at] != 0 && news.is(text, packed, at + 1, Packed.afterText(packed, at));
    }
}
