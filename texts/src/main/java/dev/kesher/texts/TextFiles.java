package dev.kesher.texts;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;

/** The files below {@code texts} on the class path. */
final class TextFiles {
    private static final TypeReference<Map<String, String>> SENTENCES = new TypeReference<>() {};

    private TextFiles() {}

    static Stream<String> lines(String file) {
        return new String(bytes(file), StandardCharsets.UTF_8).lines();
    }

    static Map<String, String> sentences(String file) {
        try {
            return new ObjectMapper().readValue(bytes(file), SENTENCES);
        } catch (IOException malformed) {
            throw new UncheckedIOException("texts/" + file + " is malformed", malformed);
        }
    }

    private static byte[] bytes(String file) {
        try (var stream = TextFiles.class.getResourceAsStream("/texts/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("texts/" + file + " is missing");
            }
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
