package dev.kesher.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.notifier.delivery.Language;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private static final Pattern PLACE = Pattern.compile("\\{[^}]*}");
    private static final Pattern HEBREW = Pattern.compile("[א-ת]");

    private final Catalogue english = Catalogue.in(Language.EN);
    private final Catalogue hebrew = Catalogue.in(Language.HE);

    @Test
    void bothLanguagesSayTheSame() {
        assertThat(hebrew.keys()).isEqualTo(english.keys()).hasSizeGreaterThan(20);
        assertThat(english.keys()).allSatisfy(key -> {
            assertThat(places(hebrew.sentence(key))).isEqualTo(places(english.sentence(key)));
            assertThat(hebrew.sentence(key)).containsPattern(HEBREW).isNotEqualTo(english.sentence(key));
            assertThat(english.sentence(key)).doesNotContainPattern(HEBREW).isNotBlank();
        });
    }

    /** A mail program takes the direction of a line of plain text from its first letter. */
    @Test
    void noHebrewSentenceStartsWithALatinLetter() {
        assertThat(english.keys())
                .allSatisfy(key -> assertThat(hebrew.sentence(key)).matches("(\\{count} )?[א-ת].*"));
    }

    /** A step that is not numbered in turn would never be told. */
    @Test
    void stepsAreNumberedInTurn() {
        var steps = english.keys().stream()
                .filter(key -> key.matches(".*\\.step[0-9]+"))
                .toList();

        assertThat(steps).hasSizeGreaterThan(10).allSatisfy(key -> assertThat(
                        english.numbered(key.replaceAll("[0-9]+$", "")))
                .contains(key));
    }

    private static Set<String> places(String sentence) {
        return PLACE.matcher(sentence).results().map(MatchResult::group).collect(Collectors.toSet());
    }
}
