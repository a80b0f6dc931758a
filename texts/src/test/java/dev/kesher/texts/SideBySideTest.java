package dev.kesher.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps a table of all sentences in {@code target/sentences.md}, for people who compare the languages. */
class SideBySideTest {
    private static final Path TABLE = Path.of("target", "sentences.md");

    @Test
    void everySentenceIsInTheTableInEveryLanguage() throws IOException {
        Files.writeString(
                TABLE,
                Stream.of("elements", "without-loading", "link-page", "deletion-page", "emails", "auto-replies")
                        .map(SideBySideTest::table)
                        .collect(Collectors.joining("\n")));

        assertThat(Files.readAllLines(TABLE))
                .anyMatch(row -> row.startsWith("| `button.connect` | Connect WhatsApp |") && row.contains("חיבור"));
    }

    private static String table(String kind) {
        var languages = new LinkedHashSet<>(List.of(Languages.english()));
        languages.addAll(Languages.all());
        var rows = Catalogue.of(Languages.english(), kind).keys().stream()
                .sorted()
                .map(key -> row("`" + key + "`", languages.stream().map(language -> Catalogue.of(language, kind)
                        .sentence(key))));
        return "# " + kind + "\n\n" + row("key", languages.stream().map(Language::name))
                + "|---".repeat(languages.size() + 1) + "|\n" + rows.collect(Collectors.joining());
    }

    private static String row(String key, Stream<String> cells) {
        return "| " + key + cells.map(cell -> " | " + cell.replace("|", "\\|")).collect(Collectors.joining()) + " |\n";
    }
}
