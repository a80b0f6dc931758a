package dev.kesher.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.texts.Catalogue;
import dev.kesher.texts.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EmailSentencesTest {
    /**
     * A mail program takes the direction of a line of plain text from its first letter. What stands before it may be a
     * count, which is of no direction.
     */
    @ParameterizedTest
    @MethodSource("dev.kesher.texts.Languages#all")
    void everySentenceBeginsInTheDirectionOfItsLanguage(Language language) {
        var catalogue = Catalogue.of(language, "emails");
        boolean rightToLeft = language.direction().equals("rtl");
        var before = rightToLeft ? "(\\{count} )?" : "(\\{[a-z]+} )?";
        var letter = rightToLeft ? "[\\p{IsHebrew}\\p{IsArabic}]" : "\\p{IsLatin}";

        assertThat(catalogue.keys())
                .allSatisfy(key -> assertThat(catalogue.sentence(key)).matches(before + letter + ".*"));
    }
}
