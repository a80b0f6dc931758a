package dev.kesher.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.InternetAddress;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mail program makes of the header is the platform's name, whatever characters it is made of. */
class SenderNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kesher",
                "Example, \"CRM\" (Israel) <Ltd>; a\\b: @",
                "פלטפורמת הגליל",
                "ספק, \"מ\" בע״מ",
                "Ærøskøbing 🥖 Çağrı",
                "=?UTF-8?Q?trick?="
            })
    void theNameArrives(String name) throws Exception {
        var header = SenderName.of(name, "alerts@kesher.example").header();

        var read = InternetAddress.parseHeader(header, true);

        assertThat(read).hasSize(1);
        assertThat(read[0].getAddress()).isEqualTo("alerts@kesher.example");
        assertThat(read[0].getPersonal()).isEqualTo(name);
    }

    @Test
    void aLongNameIsSeveralWordsOfTheLengthThatIsAllowed() throws Exception {
        var name = "🥖קשר".repeat(25);

        var header = SenderName.of(name, "a@b.example").header();

        assertThat(Arrays.stream(header.split(" ")))
                .allSatisfy(word -> assertThat(word).hasSizeLessThanOrEqualTo(75));
        assertThat(InternetAddress.parseHeader(header, true)[0].getPersonal()).isEqualTo(name);
    }

    @Test
    void theConfiguredNameGivesWay() {
        assertThat(SenderName.of("Galil CRM", "Other <alerts@kesher.example>").header())
                .isEqualTo("\"Galil CRM\" <alerts@kesher.example>");
        assertThat(SenderName.of("Galil CRM", " alerts@kesher.example ").header())
                .isEqualTo("\"Galil CRM\" <alerts@kesher.example>");
    }
}
