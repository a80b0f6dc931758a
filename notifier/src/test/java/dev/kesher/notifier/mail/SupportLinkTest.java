package dev.kesher.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupportLinkTest {
    @Test
    void aMailHasTheCodeAsItsSubject() {
        var link = new SupportLink(URI.create("mailto:help@platform.example"))
                .about("90ABC-DEF12", "קוד לפנייה: 90ABC-DEF12");

        assertThat(link.title()).isEqualTo("help@platform.example");
        assertThat(link.written()).isEqualTo("<help@platform.example>");
        assertThat(link.address().toString())
                .startsWith("mailto:help@platform.example?subject=%D7%A7")
                .endsWith("%3A%2090ABC-DEF12")
                .doesNotContain("+", " ");
    }

    @ParameterizedTest
    @CsvSource({
        "https://help.example, https://help.example?support_code=90ABC-DEF12, help.example",
        "https://help.example/, https://help.example/?support_code=90ABC-DEF12, help.example",
        "https://p.example/help?topic=wa, https://p.example/help?topic=wa&support_code=90ABC-DEF12, p.example/help",
        "https://p.example/help#write, https://p.example/help?support_code=90ABC-DEF12#write, p.example/help"
    })
    void aPageHasTheCodeAsAParameter(URI page, String filledIn, String title) {
        var link = new SupportLink(page).about("90ABC-DEF12", "not for a page");

        assertThat(link.address()).hasToString(filledIn);
        assertThat(link.written()).isEqualTo("<" + filledIn + ">");
        assertThat(link.title()).isEqualTo(title);
    }

    @Test
    void repliesGoToAMailboxOnly() {
        assertThat(SupportLink.mailbox(URI.create("mailto:help@platform.example")))
                .isEqualTo("help@platform.example");
        assertThat(SupportLink.mailbox(URI.create("https://help.example"))).isNull();
    }
}
