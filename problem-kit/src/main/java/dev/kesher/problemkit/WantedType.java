package dev.kesher.problemkit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;

/** What a Java type is in JSON, in words for a caller who does not know Java. */
final class WantedType {
    private WantedType() {}

    static String of(Class<?> type) {
        if (type == Instant.class) {
            return Rfc3339Instant.MEANT;
        } else if (type == Duration.class) {
            return "a duration such as PT24H";
        } else if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        } else if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        } else if (CharSequence.class.isAssignableFrom(type) || type.isEnum() || isWrittenAsText(type)) {
            return "a text";
        } else if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return "an array";
        }
        return "an object";
    }

    private static boolean isWrittenAsText(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                        .anyMatch(method ->
                                method.isAnnotationPresent(JsonValue.class) && method.getReturnType() == String.class)
                || Arrays.stream(type.getDeclaredFields())
                        .anyMatch(field -> field.isAnnotationPresent(JsonValue.class));
    }
}
