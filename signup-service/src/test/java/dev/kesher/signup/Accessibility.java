package dev.kesher.signup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;

/** What everybody can read and use: in their language, from their side, and with nothing for axe-core to find. */
final class Accessibility {
    private Accessibility() {}

    /** The screen is in the language that was asked for. */
    static void expect(Page page, String language) {
        assertThat(page.locator("html")).hasAttribute("lang", language);
        assertThat(page.locator("html")).hasAttribute("dir", language.equals("he") ? "rtl" : "ltr");
        assertThat(page.locator("main h2:visible").first()).hasText(lettersOf(language));
        Assertions.assertThat(violations(page)).isEmpty();
    }

    /** What axe-core finds; it looks in the page itself, which has no frames: else it opens a second page each time. */
    static List<String> violations(Page page) {
        return new AxeBuilder(page)
                .setLegacyMode(true).analyze().getViolations().stream()
                        .map(rule -> rule.getId() + ": " + rule.getHelp() + " "
                                + rule.getNodes().getFirst().getHtml())
                        .toList();
    }

    static Pattern lettersOf(String language) {
        return Pattern.compile(language.equals("he") ? "[א-ת]" : "^[^א-ת]*[A-Za-z][^א-ת]*$");
    }
}
