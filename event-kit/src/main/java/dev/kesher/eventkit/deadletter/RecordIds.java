package dev.kesher.eventkit.deadletter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.WabaId;
import dev.kesher.telemetry.log.About;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which message, number, account and business a record is about, for its log line. Read as far as it can be: a record that is
 * broken off, or wrong elsewhere, still says what stood before that. Only members of the outermost object that are an id by their
 * name and by their form; a key is none, since it may be a customer, nor is Meta's id of a message, which holds a phone number.
 */
public final class RecordIds {
    /** What is looked at of a record; ids stand in front, and there may be thousands of records of 4 MiB. */
    private static final int MOST_BYTES = 64 << 10;

    private static final JsonFactory JSON = new JsonFactory();

    private record Id(String member, Pattern form, Function<Object, About> about) {}

    /** In the order in which a line names one of them. */
    private static final List<Id> IDS = List.of(
            new Id("messageId", Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), About::message),
            new Id("phoneNumberId", Pattern.compile(PhoneNumberId.REGEX), About::number),
            new Id("wabaId", Pattern.compile(WabaId.REGEX), About::account),
            new Id("businessId", Pattern.compile(BusinessId.REGEX), About::business));

    private RecordIds() {}

    /** Never fails; empty if it names none. */
    public static Optional<About> in(byte @Nullable [] value) {
        if (value == null) {
            return Optional.empty();
        }
        var members = members(value);
        return IDS.stream().flatMap(id -> about(id, members.get(id.member()))).reduce(About::and);
    }

    private static Stream<About> about(Id id, @Nullable String value) {
        return value != null && id.form().matcher(value).matches()
                ? Stream.of(id.about().apply(value))
                : Stream.empty();
    }

    /** The first of each name counts. */
    private static Map<String, String> members(byte[] value) {
        var members = new LinkedHashMap<String, String>();
        try (var parser = JSON.createParser(value, 0, Math.min(value.length, MOST_BYTES))) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                read(parser, members);
            }
        } catch (IOException | RuntimeException | StackOverflowError brokenOff) {
            // What was read before that stays.
        }
        return members;
    }

    private static void read(JsonParser parser, Map<String, String> members) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING
                    && IDS.stream().anyMatch(id -> id.member().equals(name))) {
                members.putIfAbsent(name, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
    }
}
