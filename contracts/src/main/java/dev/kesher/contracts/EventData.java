package dev.kesher.contracts;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of an event, and says of one that it cannot read which field is to blame and none of the content. */
final class EventData {
    private static final ObjectReader READER =
            ContractJson.mapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Made once: each knows how its record is read. */
    private static final Map<EventType, ObjectReader> READERS = readers();

    /** Names of members are content where they are not ours; these look like ours, and so deep are our records. */
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");

    private static final int DEEPEST_NAME = 3;

    private EventData() {}

    private static Map<EventType, ObjectReader> readers() {
        var readers = new EnumMap<EventType, ObjectReader>(EventType.class);
        for (var type : EventType.values()) {
            readers.put(type, READER.forType(type.dataClass()));
        }
        return readers;
    }

    static Record read(EventType type, byte[] value) throws UnreadableEvent {
        try (var json = READER.createParser(value)) {
            try {
                Record data = Objects.requireNonNull(READERS.get(type)).readValue(json);
                if (data != null && json.nextToken() == null) {
                    return data;
                }
                throw new UnreadableEvent(type.ceType() + ": not one JSON object");
            } catch (IOException | RuntimeException | StackOverflowError unreadable) {
                var at = path(json.getParsingContext().pathAsPointer());
                throw new UnreadableEvent(type.ceType() + ": " + why(unreadable, at));
            }
        } catch (IOException | RuntimeException notJson) {
            throw new UnreadableEvent(type.ceType() + ": not the expected JSON");
        }
    }

    /** @param at where the parser stood, which is all that is known of broken or too deep JSON */
    private static String why(Throwable failure, String at) {
        var where = failure instanceof JsonMappingException mapping ? path(mapping) : "";
        var check = failure.getCause();
        // Only this class is thrown by the checks of our records; its subclasses may quote what they could not read.
        if (check != null && check.getClass() == IllegalArgumentException.class && check.getMessage() != null) {
            var message = check.getMessage();
            return where.isEmpty() || message.startsWith(where) ? message : where + ": " + message;
        }
        var named = where.isEmpty() ? at : where;
        return named.isEmpty() ? "not the expected JSON" : "unexpected value at " + named;
    }

    private static String path(JsonMappingException failure) {
        var names = new ArrayList<@Nullable String>();
        failure.getPath().forEach(step -> names.add(step.getFieldName()));
        return joined(names);
    }

    private static String path(JsonPointer pointer) {
        var names = new ArrayList<@Nullable String>();
        for (var step = pointer; step != null && !step.matches(); step = step.tail()) {
            names.add(step.getMatchingProperty());
        }
        return joined(names);
    }

    /** An index of a list has no name and is left out. */
    private static String joined(List<@Nullable String> names) {
        var known = new ArrayList<String>();
        for (var name : names) {
            if (known.size() == DEEPEST_NAME
                    || name != null && !NAME.matcher(name).matches()) {
                break;
            }
            if (name != null) {
                known.add(name);
            }
        }
        return String.join(".", known);
    }
}
