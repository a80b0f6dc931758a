package dev.kesher.problemkit.openapi;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * A list of words that an answer may hold grows, and a client that was generated before must not break: it is text, and the
 * known words stand in {@link #KNOWN} and in the description. What only requests say stays closed, because others are
 * refused.
 */
public final class OpenLists {
    /** The member for the words that are known, as Zalando's guidelines have it. */
    public static final String KNOWN = "x-extensible-enum";

    private OpenLists() {}

    static void open(SchemaTree schemas) {
        schemas.answered().stream()
                .filter(schema -> schema.getEnumeration() != null
                        && !schema.getEnumeration().isEmpty())
                .toList()
                .forEach(schema -> open(schema, schema.getEnumeration()));
    }

    /** Makes a text of it that is one of these words today. */
    public static void open(Schema schema, List<?> words) {
        var known = words.stream().map(String::valueOf).toList();
        var sentence = known.stream().collect(Collectors.joining(", ", "One of ", "; more may follow"));
        schema.setEnumeration(null);
        schema.addExtension(KNOWN, known);
        schema.setDescription(Stream.of(schema.getDescription(), sentence)
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(". ")));
    }
}
