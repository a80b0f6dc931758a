package dev.kesher.signup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way in which Meta's window can end has a screen, in both languages (§2.3, §2.4 and §10.5 of the reference). */
@QuarkusTest
class PageEndStatesTest extends PageTestCase {
    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({
        "finish, en", "finish, he",
        "finish-event-first, en", "finish-event-first, he",
        "finish-callback-first, en", "finish-callback-first, he",
        "finish-without-event, en", "finish-without-event, he",
        "finish-omitting-number, en", "finish-omitting-number, he",
        "coexistence, en", "coexistence, he",
        "sixty-day-token, en", "sixty-day-token, he",
        "noise, en", "noise, he",
        "evil-origin, en", "evil-origin, he"
    })
    void theNumberIsConnected(String outcome, String language) {
        var page = walk(language, outcome);

        assertThat(screen(page, "success")).isVisible();
        assertThat(value(page, "phone-number")).hasText(Pattern.compile("\\+972 ?55.*"));
        assertThat(value(page, "business-name")).hasText(bakery());
        assertThat(action(page, "continue")).isVisible();
        shown(page, outcome, language);
        org.assertj.core.api.Assertions.assertThat(connection().getString("state"))
                .isEqualTo("connected");
    }

    @ParameterizedTest(name = "{0} in {2}")
    @CsvSource({
        "finish-without-number, no-number, en", "finish-without-number, no-number, he",
        "foreign-waba, waba-not-visible, en", "foreign-waba, waba-not-visible, he",
        "expired-code, code-expired, en", "expired-code, code-expired, he",
        "used-code, code-used, en", "used-code, code-used, he",
        "garbage-code, code-invalid, en", "garbage-code, code-invalid, he"
    })
    void theOwnerIsToldWhatToDo(String outcome, String problem, String language) {
        var page = walk(language, outcome);

        assertThat(screen(page, "failed")).isVisible();
        assertThat(page.locator("whatsapp-connect h2").first())
                .hasText(Catalogues.in(language).sentence("problem." + problem + ".title"));
        assertThat(value(page, "support-code")).hasText(Pattern.compile("[0-9A-F]{5}-[0-9A-F]{5}"));
        assertThat(page.locator("whatsapp-connect .actions button:enabled").first())
                .isVisible();
        shown(page, outcome, language);
        org.assertj.core.api.Assertions.assertThat(connection().getString("state"))
                .isEqualTo("none");
    }

    @ParameterizedTest(name = "{0} in {2}")
    @CsvSource({
        "cancel-at-step, ended.cancelled, en", "cancel-at-step, ended.cancelled, he",
        "cancel-with-error, ended.meta-524999, en", "cancel-with-error, ended.meta-524999, he",
        "cancel-with-old-error-id, ended.meta-524999, en", "cancel-with-old-error-id, ended.meta-524999, he",
        "error-event, ended.error, en", "error-event, ended.error, he",
        "no-auth-response, ended.no-code, en", "no-auth-response, ended.no-code, he"
    })
    void whatMetasWindowSaysIsExplained(String outcome, String sentences, String language) {
        var page = walk(language, outcome);

        assertThat(screen(page, "ended")).isVisible();
        assertThat(page.locator("whatsapp-connect h2").first())
                .hasText(Catalogues.in(language).sentence(sentences + ".title"));
        assertThat(action(page, "connect")).isEnabled();
        shown(page, outcome, language);

        // The way out: the same click again, and this time to the end.
        choose(click(page, "connect"), "finish");
        assertThat(screen(page, "success")).isVisible();
    }

    private void shown(Page page, String outcome, String language) {
        picture(page, "end-" + outcome, language);
        accessible(page, language);
        org.assertj.core.api.Assertions.assertThat(errors.stream().filter(PageEndStatesTest::isOurs))
                .isEmpty();
    }

    /** Chromium also writes every answer of 400 and above to the console; those are what these tests are about. */
    private static boolean isOurs(String error) {
        return !error.startsWith("Failed to load resource");
    }
}
