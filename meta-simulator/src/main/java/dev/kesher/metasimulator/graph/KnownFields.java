package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;

/**
 * Fields and edges that Meta's nodes have besides those this simulator fills: {@code known-fields.json}, by node type, from the
 * nodes' pages in Meta's reference. They may be asked for and are left out of the answer, as Graph leaves out what is not set.
 */
final class KnownFields {
    private static final Map<String, Set<String>> BY_TYPE = read();

    private KnownFields() {}

    static boolean contains(String nodeType, String field) {
        return BY_TYPE.getOrDefault(nodeType, Set.of()).contains(field);
    }

    private static Map<String, Set<String>> read() {
        try (InputStream in = KnownFields.class.getResourceAsStream("/dev/kesher/metasimulator/known-fields.json")) {
            return new ObjectMapper().readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
