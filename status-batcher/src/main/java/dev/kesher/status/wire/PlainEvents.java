package dev.kesher.status.wire;

import static dev.kesher.status.wire.Member.ATTEMPT;
import static dev.kesher.status.wire.Member.BILLABLE;
import static dev.kesher.status.wire.Member.BUSINESS;
import static dev.kesher.status.wire.Member.CATEGORY;
import static dev.kesher.status.wire.Member.CUSTOMER;
import static dev.kesher.status.wire.Member.MESSAGE;
import static dev.kesher.status.wire.Member.NUMBER;
import static dev.kesher.status.wire.Member.ORIGIN;
import static dev.kesher.status.wire.Member.PHONE;
import static dev.kesher.status.wire.Member.PRICING;
import static dev.kesher.status.wire.Member.REQUEST;
import static dev.kesher.status.wire.Member.STATE;
import static dev.kesher.status.wire.Member.STATUS;
import static dev.kesher.status.wire.Member.TIME;
import static dev.kesher.status.wire.Member.TIMESTAMP;
import static dev.kesher.status.wire.Member.TYPE;
import static dev.kesher.status.wire.Member.USER_ID;
import static dev.kesher.status.wire.Member.VERSION;
import static dev.kesher.status.wire.Member.WABA;
import static dev.kesher.status.wire.Member.WAMID;

import dev.kesher.contracts.CloudEvents;
import dev.kesher.contracts.DeliveryStatus;
import dev.kesher.contracts.EventType;
import dev.kesher.contracts.Longest;
import dev.kesher.status.track.Micros;
import dev.kesher.status.track.UsualNews;
import dev.kesher.status.track.UsualNews.Step;
import dev.kesher.status.track.UsualNews.Text;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads, in one pass over the bytes, the events that nearly all are: a message sent, a status that it was sent, delivered or
 * read, with nothing unusual in it. What it reads means what the contracts' reader makes of it. For one thread.
 */
public final class PlainEvents {
    private static final byte[] STATUS_TYPE = bytes(EventType.DELIVERY_STATUS.ceType());
    private static final byte[] OUTCOME_TYPE = bytes(EventType.SEND_OUTCOME.ceType());

    private static final int IN_BOTH = Member.bits(MESSAGE, BUSINESS, NUMBER, WAMID, ATTEMPT);
    private static final int IN_STATUS = IN_BOTH | Member.bits(WABA, STATUS, TIMESTAMP);
    private static final int IN_OUTCOME = IN_BOTH | Member.bits(REQUEST, STATE, TIME, VERSION, CUSTOMER);
    private static final int OF_CUSTOMER = Member.bits(CUSTOMER, USER_ID, PHONE);
    private static final int OF_PRICE = Member.bits(PRICING, BILLABLE, CATEGORY, TYPE, ORIGIN);

    private static final byte[] SENT = bytes("sent");
    private static final byte[] DELIVERED = bytes("delivered");
    private static final byte[] READ = bytes("read");
    private static final byte[] PLAYED = bytes("played");

    /** Of Meta's ids of numbers and accounts. */
    static final int MOST_DIGITS = 32;

    private final PlainFields fields = new PlainFields();
    private final KnownWords words = new KnownWords(fields);
    private final UsualNews news = new UsualNews();

    /**
     * @param id the record's key
     * @param hash of that
     * @return null if the contracts' reader has to look at it; else the same object each time, for use before the next call
     */
    public @Nullable UsualNews read(UUID id, int hash, byte[] key, Headers headers, byte[] value) {
        var type = plainType(headers);
        var status = Arrays.equals(type, STATUS_TYPE);
        if (!status && !Arrays.equals(type, OUTCOME_TYPE) || !fields.read(value) || !commonAllowed(key, value)) {
            return null;
        }
        var sender = words.sender(value);
        if (sender == null) {
            return null;
        }
        news.of(id, hash, value);
        news.attempt((int) fields.number(ATTEMPT), sender);
        text(Text.WAMID, WAMID);
        text(Text.USER_ID, USER_ID);
        text(Text.PHONE, PHONE);
        return (status ? status(value) : outcome(value)) ? news : null;
    }

    private void text(Text text, Member member) {
        if (fields.has(member)) {
            news.text(text, fields.from(member), fields.to(member));
        }
    }

    /** What both kinds of events have. */
    private boolean commonAllowed(byte[] key, byte[] value) {
        return (fields.found() & IN_BOTH) == IN_BOTH
                && is(MESSAGE, key, value)
                && fields.number(ATTEMPT) <= DeliveryStatus.HIGHEST_ATTEMPT
                && Plain.word(value, fields.from(WAMID), fields.to(WAMID), Longest.WAMID)
                && (!fields.has(USER_ID) || Plain.userId(value, fields.from(USER_ID), fields.to(USER_ID)))
                && (!fields.has(PHONE) || Plain.digits(value, fields.from(PHONE), fields.to(PHONE), 5, 20));
    }

    private boolean status(byte[] value) {
        var step = step(value);
        var time = time(TIMESTAMP, value);
        var allowed = consistsOf(IN_STATUS, OF_CUSTOMER | OF_PRICE)
                && Plain.digits(value, fields.from(WABA), fields.to(WABA), 1, MOST_DIGITS)
                && (!fields.has(PRICING) || words.pricing(value) != null)
                && (!fields.has(ORIGIN) || words.origin(value) != null);
        if (!allowed || step == null || time == Micros.NEVER) {
            return false;
        }
        news.status(step, time, words.pricing(value), words.origin(value));
        return true;
    }

    private boolean outcome(byte[] value) {
        if (!consistsOf(IN_OUTCOME, OF_CUSTOMER)
                || !is(STATE, SENT, value)
                || !Plain.word(value, fields.from(REQUEST), fields.to(REQUEST), Longest.REQUEST_ID)) {
            return false;
        }
        var time = time(TIME, value);
        news.sent(time, fields.number(VERSION));
        return time != Micros.NEVER;
    }

    private boolean consistsOf(int required, int allowed) {
        return (fields.found() & required) == required && (fields.found() & ~(required | allowed)) == 0;
    }

    private @Nullable Step step(byte[] value) {
        if (is(STATUS, SENT, value)) {
            return Step.SENT;
        }
        if (is(STATUS, DELIVERED, value)) {
            return Step.DELIVERED;
        }
        return is(STATUS, READ, value) || is(STATUS, PLAYED, value) ? Step.READ : null;
    }

    private boolean is(Member member, byte[] text, byte[] value) {
        return fields.has(member) && Arrays.equals(value, fields.from(member), fields.to(member), text, 0, text.length);
    }

    private long time(Member member, byte[] value) {
        return fields.has(member) ? Plain.time(value, fields.from(member), fields.to(member)) : Micros.NEVER;
    }

    /** Null if an attribute is missing or not plain. */
    private static byte @Nullable [] plainType(Headers headers) {
        byte[] type = null;
        var plain = 0;
        for (var header : headers) {
            switch (header.key()) {
                case CloudEvents.TYPE -> type = header.value();
                case CloudEvents.ID, CloudEvents.SOURCE ->
                    plain += Plain.word(header.value(), Longest.EVENT_ID) ? 1 : 0;
                case CloudEvents.TIME -> plain += isTime(header.value()) ? 1 : 0;
                default -> {}
            }
        }
        return plain == 3 ? type : null;
    }

    private static boolean isTime(byte @Nullable [] time) {
        return time != null && Plain.time(time, 0, time.length) != Micros.NEVER;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
