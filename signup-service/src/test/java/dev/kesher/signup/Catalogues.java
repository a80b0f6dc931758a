package dev.kesher.signup;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The page's sentences in one language, as they lie in its files. */
record Catalogues(Map<String, String> sentences) {
    static final Path ELEMENTS = Path.of("..", "connect-elements", "src", "elements");
    private static final Path TEXTS = Path.of("..", "texts", "src", "main", "resources", "texts");

    /** Of the elements, and of the page of a connect link. */
    static Catalogues in(String language) {
        try {
            var sentences = new TreeMap<String, String>();
            for (var kind : List.of("elements.json", "link-page.json")) {
                var file = Files.readString(TEXTS.resolve(Path.of(language, kind)));
                sentences.putAll(new ObjectMapper().readValue(file, new TypeReference<Map<String, String>>() {}));
            }
            return new Catalogues(sentences);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String sentence(String key) {
        var sentence = sentences.get(key);
        if (sentence == null) {
            throw new AssertionError("no sentence " + key);
        }
        return sentence;
    }
}
