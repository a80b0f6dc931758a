package dev.kesher.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever adds a language, or a sentence, is told here what is missing. */
class EveryLanguageSaysTheSameTest {
    private static final Path TEXTS = Path.of("src", "main", "resources", "texts");
    private static final Pattern PLACE = Pattern.compile("\\{[^}]*}");
    private static final Pattern LATIN_ONLY = Pattern.compile("[^\\p{L}]*(\\p{IsLatin}[^\\p{L}]*)*");

    @ParameterizedTest
    @MethodSource("catalogues")
    void hasTheKeysAndPlacesOfTheEnglishCatalogue(String language, String kind) {
        var english = Catalogue.of(Languages.english(), kind);
        var other = Catalogue.of(Languages.of(language), kind);

        assertThat(other.keys()).isEqualTo(english.keys()).isNotEmpty();
        assertThat(english.keys()).allSatisfy(key -> {
            assertThat(places(other.sentence(key))).isEqualTo(places(english.sentence(key)));
            assertThat(other.sentence(key)).isNotBlank();
        });
    }

    /** What was not translated is found: nothing of a language in another script is in Latin letters alone. */
    @ParameterizedTest
    @MethodSource("catalogues")
    void isTranslated(String language, String kind) {
        var english = Catalogue.of(Languages.english(), kind);
        var other = Catalogue.of(Languages.of(language), kind);
        boolean latin = LATIN_ONLY.matcher(Languages.of(language).name()).matches();

        assertThat(other.keys()).allSatisfy(key -> {
            assertThat(LATIN_ONLY.matcher(other.sentence(key)).matches()).isEqualTo(latin);
            assertThat(latin || !other.sentence(key).equals(english.sentence(key)))
                    .isTrue();
        });
    }

    /** A step that is not numbered in turn would never be told. */
    @ParameterizedTest
    @MethodSource("catalogues")
    void numbersItsStepsInTurn(String language, String kind) {
        var catalogue = Catalogue.of(Languages.of(language), kind);

        assertThat(catalogue.keys().stream().filter(key -> key.matches(".*\\.step[0-9]+")))
                .allSatisfy(key -> assertThat(catalogue.numbered(key.replaceAll("[0-9]+$", "")))
                        .contains(key));
    }

    static List<Object[]> catalogues() throws IOException {
        try (Stream<Path> files = Files.list(TEXTS.resolve("en"))) {
            var kinds = files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .filter(kind -> !kind.equals("language"))
                    .sorted()
                    .toList();
            return Languages.all().stream()
                    .flatMap(language -> kinds.stream().map(kind -> new Object[] {language.code(), kind}))
                    .toList();
        }
    }

    private static Set<String> places(String sentence) {
        return PLACE.matcher(sentence).results().map(MatchResult::group).collect(Collectors.toSet());
    }
}
