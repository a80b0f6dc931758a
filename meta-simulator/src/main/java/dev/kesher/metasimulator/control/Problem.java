package dev.kesher.metasimulator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A control that makes no sense; the sentence goes to whoever asked. */
final class Problem extends RuntimeException {
    Problem(String sentence) {
        super(sentence, null, false, false);
    }

    /** What Jackson found, without its classes: the field, and what was wrong with it. */
    static String sentence(Throwable e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "There is no \"" + unknown.getPropertyName() + "\" here, only "
                    + unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .toList();
        }
        if (e instanceof JsonMappingException wrong) {
            String where = wrong.getPath().stream().map(Problem::step).collect(Collectors.joining("."));
            return "The value of " + (where.isEmpty() ? "it all" : where) + " makes no sense: " + reason(wrong);
        }
        return e instanceof JsonProcessingException json ? json.getOriginalMessage() : String.valueOf(e.getMessage());
    }

    /** What a compact constructor or a check said itself is told; Jackson's own words name classes. */
    private static String reason(JsonMappingException wrong) {
        return wrong instanceof ValueInstantiationException && wrong.getCause() instanceof IllegalArgumentException own
                ? String.valueOf(own.getMessage())
                : "it is of another kind";
    }

    private static String step(JsonMappingException.Reference at) {
        return at.getFieldName() != null ? at.getFieldName() : Integer.toString(at.getIndex());
    }

    /** A whole number between these, or {@code usual} if it is not given. */
    static long whole(JsonNode body, String field, long least, long most, long usual) {
        JsonNode value = body.path(field);
        if (value.isMissingNode()) {
            return usual;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < least
                || value.longValue() > most) {
            throw new Problem(field + " is a whole number from " + least + " to " + most);
        }
        return value.longValue();
    }

    /** A text that is there and says something. */
    static String word(JsonNode body, String field) {
        JsonNode value = body.path(field);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw new Problem(field + " is a text and has to be there");
        }
        return value.asText();
    }

    static <T> T present(@Nullable T value, String otherwise) {
        if (value == null) {
            throw new Problem(otherwise);
        }
        return value;
    }
}
