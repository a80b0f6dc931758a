package dev.kesher.telemetry.log;

import dev.kesher.telemetry.trace.Traceparent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a log line is about, as a parameter of the log statement: {@code LOG.warnf("message %s waits", About.message(id))}.
 * In the text it reads as its first id; in a JSON line each id is a field of its own. It belongs to one statement and to no
 * thread, so no id can be on a line about something else.
 *
 * <p>Ids only: never a phone number, a name, a text or a token.
 */
public final class About {
    private final String text;
    private final Map<String, String> fields;

    private About(String text, Map<String, String> fields) {
        this.text = text;
        this.fields = fields;
    }

    /** One of our messages. */
    public static About message(Object id) {
        return one("messageId", id);
    }

    public static About business(Object id) {
        return one("businessId", id);
    }

    /** By Meta's id of the phone number, which is not the phone number. */
    public static About number(Object id) {
        return one("phoneNumberId", id);
    }

    /** A WhatsApp Business account. */
    public static About account(Object id) {
        return one("wabaId", id);
    }

    /** An attempt to connect. */
    public static About attempt(Object id) {
        return one("attemptId", id);
    }

    /** The credential that a connection has. */
    public static About credential(Object id) {
        return one("credentialId", id);
    }

    /** An alert of an owner. */
    public static About alert(Object id) {
        return one("alertId", id);
    }

    /** An alert on its way by one channel. */
    public static About delivery(Object id) {
        return one("deliveryId", id);
    }

    private static About one(String field, Object id) {
        var text = String.valueOf(id);
        return new About(text, Map.of(field, text));
    }

    /** The text stays that of this. */
    public About and(@Nullable About other) {
        if (other == null) {
            return this;
        }
        var both = new LinkedHashMap<>(fields);
        other.fields.forEach(both::putIfAbsent);
        return new About(text, both);
    }

    /** Also which trace and span it belongs to; of what is not traced nothing is added. */
    public About traced(@Nullable String traceparent) {
        return Traceparent.read(traceparent)
                .map(span -> and(one("traceId", span.traceId())).and(one("spanId", span.spanId())))
                .orElse(this);
    }

    /** The same ids, which the text does not show. */
    public About untold() {
        return new About("", fields);
    }

    /** Each id by the name of its field. */
    public void forEach(BiConsumer<String, String> action) {
        fields.forEach(action);
    }

    Map<String, String> fields() {
        return fields;
    }

    @Override
    public String toString() {
        return text;
    }
}
