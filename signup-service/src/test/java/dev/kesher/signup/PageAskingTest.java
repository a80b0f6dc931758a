package dev.kesher.signup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.kesher.localstack.Patience.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing is given up by one click, and no advice destroys what could be kept. */
@QuarkusTest
class PageAskingTest extends PageTestCase {
    private static final Map<String, Map<String, Object>> MEMBERS = Map.of(
            "choose-number", Map.of("numbers", List.of(number(1, "Rosa's Bakery"), number(2, "המאפייה של רוזה"))),
            "needs-pin", Map.of(),
            "pending", failedWith("number-under-review", true),
            "failed", failedWith("meta-unavailable", true));

    private static final Map<String, Object> REPLACEMENT =
            Map.of("currentPhoneNumberId", "331", "currentNumber", "+972 55 959 3011", "newNumber", "+972 55 959 3012");

    private static Map<String, Object> number(int last, String name) {
        return Map.of("phoneNumberId", "33" + last, "phoneNumber", "+972 55 959 301" + last, "businessName", name);
    }

    @ParameterizedTest
    @CsvSource({"choose-number, he", "needs-pin, en", "pending, he", "failed, en"})
    void cancellingAsksAndKeepingIsTheSafeAnswer(String state, String language) {
        // Given
        var page = openAt(state, language, MEMBERS.get(state));
        var asks = action(page, "ask-abandon");
        assertThat(asks).hasText(Catalogues.in(language).sentence("button.ask-abandon"));

        // When
        asks.click();

        // Then: the question stands in place of the buttons, and Escape keeps everything
        assertThat(screen(page, "abandon")).isVisible();
        assertThat(action(page, "keep-attempt")).isFocused();
        assertThat(asks).hasCount(0);
        inBothLanguages(page, language, "asking-" + state);
        action(page, "keep-attempt").press("Escape");
        assertThat(screen(page, "abandon")).hasCount(0);
        assertThat(action(page, "ask-abandon")).isFocused();
        assertThat(screen(page, state)).isVisible();
    }

    @Test
    void whatWasTypedStaysWhileTheQuestionIsAsked() {
        // Given
        var page = openAt("needs-pin", "he", Map.of());
        page.locator("whatsapp-connect #pin").fill("1234");

        // When
        action(page, "ask-abandon").click();
        action(page, "keep-attempt").click();

        // Then
        assertThat(page.locator("whatsapp-connect #pin")).hasValue("1234");
        assertThat(action(page, "send-pin")).isVisible();
    }

    @Test
    void aCancelledAttemptIsGone() {
        var page = walk("en", "several-numbers");
        action(page, "ask-abandon").click();

        action(page, "abandon").click();

        assertThat(screen(page, "start")).isVisible();
        await().atMost(LONG)
                .until(() ->
                        rows("select count(*) from attempt where business_id = ? and state = 'ABANDONED'", business)
                                == 1);
    }

    @Test
    void anAttemptThatTheGatewayDoesNotLetGoOfStaysOnTheScreenAndItIsSaid() {
        // Given
        var page = openAt("needs-pin", "he", Map.of());
        page.locator("whatsapp-connect #pin").fill("1234");
        page.context().route("**/abandonment", Route::abort);
        action(page, "ask-abandon").click();

        // When
        action(page, "abandon").click();

        // Then
        assertThat(value(page, "not-abandoned")).isVisible();
        assertThat(action(page, "abandon")).isFocused();
        inBothLanguages(page, "he", "not-abandoned", language -> assertThat(value(page, "not-abandoned"))
                .hasText(Catalogues.in(language).sentence("abandon.refused")));
        action(page, "keep-attempt").click();
        assertThat(page.locator("whatsapp-connect #pin")).hasValue("1234");
        assertThat(value(page, "not-abandoned")).hasCount(0);
    }

    @Test
    void whoKeepsTheNumberIsToldWhenThatDidNotArrive() {
        var page = openAt("confirm-replacement", "en", Map.of("replacement", REPLACEMENT));
        page.context().route("**/abandonment", Route::abort);

        action(page, "keep-number").click();

        assertThat(value(page, "not-abandoned")).hasText(Catalogues.in("en").sentence("replacement.not-kept"));
        assertThat(screen(page, "confirm-replacement")).isVisible();
        assertThat(action(page, "keep-number")).isFocused();
        inBothLanguages(page, "en", "not-kept");
    }

    @Test
    void whatWasTypedStaysInAnotherLanguage() {
        var page = openAt("needs-pin", "he", Map.of());
        page.locator("whatsapp-connect #pin").fill("1234");

        speak(page, "en");

        assertThat(page.locator("whatsapp-connect label"))
                .hasText(Catalogues.in("en").sentence("needs-pin.label"));
        assertThat(page.locator("whatsapp-connect #pin")).hasValue("1234");
    }

    @Test
    void whatWasChosenStaysInAnotherLanguage() {
        var page = openAt("choose-number", "en", MEMBERS.get("choose-number"));
        page.locator("whatsapp-connect [type=radio]").nth(1).check();

        speak(page, "he");

        assertThat(page.locator("whatsapp-connect [type=radio]").nth(1)).isChecked();
    }

    @Test
    void escapeStaysConnected() {
        connect(meta.signup("Kept " + business));
        var page = open("en");
        action(page, "disconnect").click();

        action(page, "keep-connection").press("Escape");

        assertThat(screen(page, "disconnect")).hasCount(0);
        assertThat(action(page, "disconnect")).isFocused();
        assertThat(screen(page, "connected")).isVisible();
    }

    @Test
    void theOwnerOfARegisteredNumberKeepsTheChatsFirst() {
        var page = openAt("failed", "he", failedWith("number-already-registered", true));

        inBothLanguages(page, "he", "number-already-registered", language -> {
            var remedies = page.locator("whatsapp-connect .remedy h3");
            var sentences = Catalogues.in(language);
            assertThat(remedies).hasCount(3);
            for (var at = 0; at < 3; at++) {
                assertThat(remedies.nth(at))
                        .hasText(sentences.sentence("problem.number-already-registered.remedy" + (at + 1) + ".title"));
            }
        });
        assertThat(page.locator("whatsapp-connect .actions button.primary")).hasAttribute("data-action", "connect");
        assertThat(page.locator("whatsapp-connect .remedy ~ [data-value='meta-says']"))
                .isVisible();
    }

    /** The code was not exchanged, so there is nothing to go on with. */
    @Test
    void whatIsNotKeptIsNotSaidToBeKept() {
        var page = openAt("failed", "en", stoppedAt("store-token"));

        inBothLanguages(page, "en", "nothing-kept", language -> assertThat(screen(page, "failed"))
                .containsText(Catalogues.in(language).sentence("again.nothing-kept")));
        assertThat(action(page, "retry")).hasCount(0);
        assertThat(action(page, "connect")).isEnabled();
    }

    @Test
    void whatIsKeptIsSaidToBeKept() {
        var page = openAt("failed", "he", stoppedAt("subscribe"));

        assertThat(screen(page, "failed"))
                .containsText(Catalogues.in("he").sentence("problem.vault-unavailable.again"));
        assertThat(action(page, "retry")).isEnabled();
    }

    @Test
    void nobodyReplacesWhatTheyCannotSee() {
        Page page = openAt(
                "confirm-replacement", "he", Map.of("replacement", Map.of("currentPhoneNumberId", "330000000000021")));

        inBothLanguages(page, "he", "replacement-unknown");
        assertThat(action(page, "confirm-replacement")).hasCount(0);
        assertThat(action(page, "keep-number")).isVisible();
        assertThat(action(page, "retry")).isEnabled();
    }

    @Test
    void leavingThePageClosesMetasWindow() {
        var page = open("he");
        var window = click(page, "connect");
        assertThat(window.locator("#name")).isVisible();

        page.navigate("about:blank");

        page.waitForCondition(window::isClosed);
    }

    @Test
    void goingBackWithinThePageClosesMetasWindowAndAsks() {
        var page = open("en");
        assertThat(screen(page, "start")).isVisible();
        page.evaluate("history.pushState({}, '', '?part')");
        var window = click(page, "connect");

        page.goBack();

        page.waitForCondition(window::isClosed);
        assertThat(screen(page, "leaving")).isVisible();
    }

    private static Map<String, Object> stoppedAt(String step) {
        return Map.of("step", step, "problem", Map.of("code", "vault-unavailable", "retryable", true));
    }
}
