package dev.kesher.metasimulator.graph;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/** The languages a template may be in: {@code template-languages.txt}, from Meta's list of supported languages. */
final class TemplateLanguages {
    private static final Set<String> CODES = read();

    private TemplateLanguages() {}

    static String checked(String code) {
        if (!CODES.contains(code)) {
            throw GraphError.parameter("Param language must be one of {" + String.join(", ", CODES) + "}");
        }
        return code;
    }

    private static Set<String> read() {
        try (InputStream in =
                TemplateLanguages.class.getResourceAsStream("/dev/kesher/metasimulator/template-languages.txt")) {
            if (in == null) {
                throw new IllegalStateException("template-languages.txt is missing");
            }
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new TreeSet<>(
                    all.lines().filter(line -> !line.startsWith("#")).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
