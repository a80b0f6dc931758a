package dev.kesher.problemkit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.kesher.contracts.Storable;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.io.IOException;

/**
 * Reads the JSON of a body: one document without duplicate members, not nested deeper, with no text and no number that a
 * store behind the door would refuse ({@link Storable}). What it refuses it names by its path, {@code content.text.body}.
 */
final class StrictJson {
    private static final String WHOLE_BODY = "body";

    /** Above what {@link Storable} allows, so that its words are used for all but the absurd. */
    private static final int DEEPEST = 64;

    /** Digits; the same. */
    private static final int LONGEST_NUMBER = 1_000;

    /** Characters. The limit of the whole body is a setting of the service and mostly smaller. */
    private static final int LONGEST_TEXT = 1_000_000;

    /** Characters of a member's name: ours have twenty, Meta's some more. */
    private static final int LONGEST_NAME = 1_000;

    private static final ObjectReader READER = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxStringLength(LONGEST_TEXT)
                            .maxNameLength(LONGEST_NAME)
                            .build())
                    .build())
            .reader();

    private StrictJson() {}

    /** @throws HttpProblem if the body is not JSON (400), or has a member that cannot be taken (422) */
    static JsonNode read(byte[] body) throws IOException {
        try (var parser = READER.createParser(body)) {
            var document = document(parser);
            document.properties().forEach(member -> check(member.getKey(), member.getValue()));
            if (document.isArray()) {
                check(WHOLE_BODY, document);
            }
            return document;
        }
    }

    private static JsonNode document(JsonParser parser) throws IOException {
        try {
            JsonNode document = READER.readTree(parser);
            if (document == null || parser.nextToken() != null) {
                throw notJson(parser);
            }
            return document;
        } catch (StreamConstraintsException tooMuch) {
            throw tooMuch(parser);
        } catch (JsonParseException broken) {
            throw broken.getOriginalMessage().startsWith("Duplicate field") ? twice(parser) : notJson(parser);
        } catch (JsonProcessingException broken) {
            throw notJson(parser);
        }
    }

    private static void check(String name, JsonNode value) {
        try {
            Storable.check(Storable.clean(name), name);
            Storable.check(name, value);
        } catch (IllegalArgumentException refused) {
            var detail = String.valueOf(refused.getMessage());
            throw Problems.of(CommonProblem.INVALID, FieldPath.shown(detail.split(" must ", 2)[0]), detail);
        }
    }

    private static HttpProblem twice(JsonParser parser) {
        var path = FieldPath.of(parser.getParsingContext().pathAsPointer());
        return Problems.of(CommonProblem.INVALID, path, path + " must not be there twice");
    }

    private static HttpProblem tooMuch(JsonParser parser) {
        var path = FieldPath.of(parser.getParsingContext().pathAsPointer());
        return Problems.of(
                CommonProblem.INVALID, path, path + " is nested too deeply, or has too long a name, text or number");
    }

    private static HttpProblem notJson(JsonParser parser) {
        var where = parser.currentLocation();
        var detail = "The body is not one JSON document: look at line %d, column %d."
                .formatted(where.getLineNr(), where.getColumnNr());
        return Problems.of(
                CommonProblem.INVALID_REQUEST,
                FieldPath.of(parser.getParsingContext().pathAsPointer()),
                detail);
    }
}
