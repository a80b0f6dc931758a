package dev.kesher.signup.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kesher.signup.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every sentence an owner reads on the page, in both languages. */
class CatalogueTest {
    private static final Path ELEMENTS = Path.of("src/main/resources/META-INF/resources/elements");
    private static final Map<String, String> ENGLISH = sentences("en");
    private static final Map<String, String> HEBREW = sentences("he");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");
    /** Keys as the modules write them; those made of variables are checked by the codes they stand for. */
    private static final Pattern KEY_IN_MODULE = Pattern.compile("say\\.(?:say|plain)\\(\\s*'([a-z0-9.-]+)'");

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(HEBREW).containsOnlyKeys(ENGLISH.keySet());
    }

    @Test
    void bothLanguagesNameTheSameValues() {
        assertThat(ENGLISH).allSatisfy((key, sentence) -> assertThat(placeholders(HEBREW.getOrDefault(key, "")))
                .as(key)
                .containsExactlyInAnyOrder(placeholders(sentence)));
    }

    @Test
    void hebrewIsHebrewAndCalm() {
        assertThat(HEBREW).allSatisfy((key, sentence) -> {
            assertThat(sentence).as(key).containsPattern("[\\u05d0-\\u05ea]");
            assertThat(sentence).as(key).doesNotContain("!");
        });
    }

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void everyProblemHasItsWords(ProblemCode problem) {
        var prefix = "problem." + problem.code();

        assertThat(ENGLISH).containsKeys(prefix + ".title", prefix + ".what", prefix + ".again");
    }

    /** A step that is not numbered in turn would never be shown. */
    @Test
    void stepsAreNumberedInTurn() {
        assertThat(ENGLISH.keySet())
                .filteredOn(key -> key.matches(".*\\.step[2-9]"))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(ENGLISH).containsKey(before(key)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect", "alerts"})
    void everyKeyThatTheModulesNameIsThere(String folder) throws IOException {
        try (var modules = Files.walk(ELEMENTS.resolve(folder))) {
            var named = modules.filter(file -> file.toString().endsWith(".js"))
                    .flatMap(file -> KEY_IN_MODULE.matcher(text(file)).results())
                    .map(found -> found.group(1))
                    .toList();

            assertThat(named).isNotEmpty().allSatisfy(key -> assertThat(ENGLISH).containsKey(key));
        }
    }

    private static String before(String step) {
        int last = step.length() - 1;
        return step.substring(0, last) + (step.charAt(last) - '1');
    }

    private static String[] placeholders(String sentence) {
        return PLACEHOLDER.matcher(sentence).results().map(MatchResult::group).toArray(String[]::new);
    }

    private static Map<String, String> sentences(String language) {
        try {
            var json = text(ELEMENTS.resolve("messages." + language + ".json"));
            return new TreeMap<>(new ObjectMapper().readValue(json, new TypeReference<Map<String, String>>() {}));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
