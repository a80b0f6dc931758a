package dev.kesher.status.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.kesher.status.track.Micros;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What stands in one event, unchecked. One object reads many events, one after the other. */
final class PlainFields {
    @Nullable String business;

    @Nullable String number;

    @Nullable String waba;

    @Nullable String wamid;

    @Nullable String message;

    @Nullable String request;

    @Nullable String word;

    @Nullable String userId;

    @Nullable String phone;

    @Nullable String category;

    @Nullable String type;

    @Nullable Boolean billable;

    @Nullable String origin;

    int attempt;
    long version;
    long time;
    boolean customer;

    private boolean pricing;
    private boolean plain;

    /** False if there is something that the reader of the contracts has to look at. */
    boolean read(JsonParser json) throws IOException {
        clear();
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        for (var name = json.nextFieldName(); name != null && plain; name = json.nextFieldName()) {
            json.nextToken();
            member(name, json);
        }
        return plain && json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null;
    }

    private void member(String name, JsonParser json) throws IOException {
        switch (name) {
            case "businessId" -> business = text(json, business);
            case "phoneNumberId" -> number = text(json, number);
            case "wabaId" -> waba = text(json, waba);
            case "wamid" -> wamid = text(json, wamid);
            case "messageId" -> message = text(json, message);
            case "requestId" -> request = text(json, request);
            case "status", "state" -> word = text(json, word);
            case "timestamp", "time" -> time = time(json, time);
            case "attempt" -> attempt = (int) number(json, Integer.MAX_VALUE, attempt);
            case "version" -> version = number(json, Long.MAX_VALUE, version);
            case "conversationOrigin" -> origin = text(json, origin);
            case "customer" -> {
                plain = plain && !customer;
                customer = true;
                object(json, this::customer);
            }
            case "pricing" -> {
                plain = plain && !pricing;
                pricing = true;
                object(json, this::pricing);
            }
            // Errors, reasons, attempts that failed, and what we do not know.
            default -> plain = false;
        }
    }

    private interface Member {
        void read(String name, JsonParser json) throws IOException;
    }

    private void object(JsonParser json, Member member) throws IOException {
        plain = plain && json.currentToken() == JsonToken.START_OBJECT;
        for (var name = plain ? json.nextFieldName() : null; name != null && plain; name = json.nextFieldName()) {
            json.nextToken();
            member.read(name, json);
        }
        plain = plain && json.currentToken() == JsonToken.END_OBJECT;
    }

    private void customer(String name, JsonParser json) throws IOException {
        switch (name) {
            case "userId" -> userId = text(json, userId);
            case "phone" -> phone = text(json, phone);
            default -> plain = false;
        }
    }

    private void pricing(String name, JsonParser json) throws IOException {
        switch (name) {
            case "category" -> category = text(json, category);
            case "type" -> type = text(json, type);
            case "billable" -> billable = flag(json, billable);
            default -> plain = false;
        }
    }

    /** A member that stands there twice is not plain: readers differ about it. */
    private @Nullable String text(JsonParser json, @Nullable String before) throws IOException {
        plain = plain && before == null && json.currentToken() == JsonToken.VALUE_STRING;
        return plain ? json.getText() : null;
    }

    private @Nullable Boolean flag(JsonParser json, @Nullable Boolean before) {
        plain = plain && before == null && json.currentToken().isBoolean();
        return plain ? json.currentToken() == JsonToken.VALUE_TRUE : null;
    }

    private long number(JsonParser json, long most, long before) throws IOException {
        plain = plain && before == 0 && json.currentToken() == JsonToken.VALUE_NUMBER_INT;
        var number = plain ? json.getLongValue() : 0;
        plain = plain && number >= 1 && number <= most;
        return number;
    }

    private long time(JsonParser json, long before) throws IOException {
        var text = text(json, null);
        var micros = text == null ? Micros.NEVER : Plain.time(text);
        plain = plain && before == Micros.NEVER && micros != Micros.NEVER;
        return micros;
    }

    private void clear() {
        business = number = waba = wamid = message = request = word = null;
        userId = phone = category = type = origin = null;
        billable = null;
        attempt = 0;
        version = 0;
        time = Micros.NEVER;
        customer = false;
        pricing = false;
        plain = true;
    }
}
