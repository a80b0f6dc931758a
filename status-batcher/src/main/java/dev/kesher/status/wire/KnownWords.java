package dev.kesher.status.wire;

import static dev.kesher.status.wire.Member.BILLABLE;
import static dev.kesher.status.wire.Member.BUSINESS;
import static dev.kesher.status.wire.Member.CATEGORY;
import static dev.kesher.status.wire.Member.NUMBER;
import static dev.kesher.status.wire.Member.ORIGIN;
import static dev.kesher.status.wire.Member.PRICING;
import static dev.kesher.status.wire.Member.TYPE;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Longest;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Pricing;
import dev.kesher.status.track.Sender;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What many events have in common, found by their bytes: each is checked when it is first seen. For one thread. */
final class KnownWords {
    private final PlainFields fields;
    private final Known<Sender> senders = new Known<>();
    private final Known<Pricing> prices = new Known<>();
    private final Known<String> origins = new Known<>();

    /** @param fields of the event that is asked about */
    KnownWords(PlainFields fields) {
        this.fields = fields;
    }

    /** Null if it is not plain. The number follows the business, and what stands between them means the same each time. */
    @Nullable Sender sender(byte[] json) {
        var from = fields.from(BUSINESS);
        var to = fields.to(NUMBER);
        if (from >= to) {
            return null;
        }
        var known = senders.get(json, from, to);
        if (known != null) {
            return known;
        }
        var business = text(BUSINESS, json);
        var allowed = business.matches(BusinessId.REGEX)
                && Plain.digits(json, fields.from(NUMBER), to, 1, PlainEvents.MOST_DIGITS);
        return allowed
                ? senders.put(
                        json, from, to, new Sender(new BusinessId(business), new PhoneNumberId(text(NUMBER, json))))
                : null;
    }

    /** Null if there is none, or it is not plain. */
    @Nullable Pricing pricing(byte[] json) {
        if (!fields.has(PRICING)) {
            return null;
        }
        var from = fields.from(PRICING);
        var to = fields.to(PRICING);
        var known = prices.get(json, from, to);
        if (known != null || !isWord(CATEGORY, json) || !isWord(TYPE, json)) {
            return known;
        }
        var billable = fields.has(BILLABLE) ? json[fields.from(BILLABLE)] == 't' : null;
        var pricing = new Pricing(billable, optional(CATEGORY, json), optional(TYPE, json));
        return prices.put(json, from, to, pricing);
    }

    /** Null if there is none, or it is not plain. */
    @Nullable String origin(byte[] json) {
        if (!fields.has(ORIGIN)) {
            return null;
        }
        var from = fields.from(ORIGIN);
        var to = fields.to(ORIGIN);
        var known = origins.get(json, from, to);
        return known != null || !isWord(ORIGIN, json) ? known : origins.put(json, from, to, text(ORIGIN, json));
    }

    /** Or absent. */
    private boolean isWord(Member member, byte[] json) {
        return !fields.has(member) || Plain.word(json, fields.from(member), fields.to(member), Longest.WORD);
    }

    private @Nullable String optional(Member member, byte[] json) {
        return fields.has(member) ? text(member, json) : null;
    }

    private String text(Member member, byte[] json) {
        var length = fields.to(member) - fields.from(member);
        return new String(json, fields.from(member), length, StandardCharsets.US_ASCII);
    }
}
