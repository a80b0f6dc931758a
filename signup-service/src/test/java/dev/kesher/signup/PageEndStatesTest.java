package dev.kesher.signup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every way in which Meta's window can end has a screen, in both languages (docs/meta/signup.md#login,
 * signup.md#session-info and signup.md#redirect). Each is walked to once, in the language of its row, and then read in
 * the other one too, unless another way leads to the same screen.
 */
@QuarkusTest
class PageEndStatesTest extends PageTestCase {
    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({"finish, he", "coexistence, he", "sixty-day-token, en"})
    void theNumberIsConnected(String outcome, String language) {
        var page = walk(language, outcome);

        shown(page, language, outcome, spoken -> connected(page));
        org.assertj.core.api.Assertions.assertThat(connection().getString("state"))
                .isEqualTo("connected");
    }

    /** The screen of {@code finish}, which is looked at there. */
    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({
        "finish-event-first, en",
        "finish-callback-first, he",
        "finish-without-event, en",
        "finish-omitting-number, he",
        "noise, he",
        "evil-origin, en"
    })
    void theNumberIsConnectedAllTheSame(String outcome, String language) {
        var page = walk(language, outcome);

        connected(page);
        assertThat(page.locator("html")).hasAttribute("lang", language);
        nothingIsBroken();
        org.assertj.core.api.Assertions.assertThat(connection().getString("state"))
                .isEqualTo("connected");
    }

    private void connected(Page page) {
        assertThat(screen(page, "success")).isVisible();
        assertThat(value(page, "phone-number")).hasText(Pattern.compile("\\+972 ?55.*"));
        assertThat(value(page, "business-name")).hasText(bakery());
        assertThat(action(page, "continue")).isVisible();
    }

    @ParameterizedTest(name = "{0} in {2}")
    @CsvSource({
        "finish-without-number, no-number, he",
        "foreign-waba, waba-not-visible, en",
        "expired-code, code-expired, he",
        "used-code, code-used, en",
        "garbage-code, code-invalid, he"
    })
    void theOwnerIsToldWhatToDo(String outcome, String problem, String language) {
        var page = walk(language, outcome);

        shown(page, language, outcome, spoken -> {
            assertThat(screen(page, "failed")).isVisible();
            assertThat(page.locator("whatsapp-connect h2").first())
                    .hasText(Catalogues.in(spoken).sentence("problem." + problem + ".title"));
            assertThat(value(page, "support-code")).hasText(Pattern.compile("[0-9A-F]{5}-[0-9A-F]{5}"));
            assertThat(page.locator("whatsapp-connect .actions button:enabled").first())
                    .isVisible();
        });
        org.assertj.core.api.Assertions.assertThat(connection().getString("state"))
                .isEqualTo("none");
    }

    @ParameterizedTest(name = "{0} in {2}")
    @CsvSource({
        "cancel-at-step, ended.cancelled, en",
        "cancel-with-error, ended.meta-524999, he",
        "cancel-with-old-error-id, ended.meta-524999, en",
        "error-event, ended.error, he",
        "no-auth-response, ended.no-code, en"
    })
    void whatMetasWindowSaysIsExplained(String outcome, String sentences, String language) {
        var page = walk(language, outcome);

        shown(page, language, outcome, spoken -> {
            assertThat(screen(page, "ended")).isVisible();
            assertThat(page.locator("whatsapp-connect h2").first())
                    .hasText(Catalogues.in(spoken).sentence(sentences + ".title"));
            assertThat(action(page, "connect")).isEnabled();
        });

        // The way out: the same click again, and this time to the end.
        choose(click(page, "connect"), "finish");
        assertThat(screen(page, "success")).isVisible();
    }

    private void shown(Page page, String walked, String outcome, Consumer<String> expectations) {
        inBothLanguages(page, walked, "end-" + outcome, expectations);
        nothingIsBroken();
    }

    private void nothingIsBroken() {
        org.assertj.core.api.Assertions.assertThat(errors.stream().filter(PageEndStatesTest::isOurs))
                .isEmpty();
    }

    /** Chromium also writes every answer of 400 and above to the console; those are what these tests are about. */
    private static boolean isOurs(String error) {
        return !error.startsWith("Failed to load resource");
    }
}
