package dev.kesher.signup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.kesher.signup.NotifierStandIn.alert;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an owner reads of what holds the number, with steps, and what the card about the connection says then. */
@QuarkusTest
class PageAlertsTest extends PageTestCase {
    @ParameterizedTest
    @CsvSource({
        "payment-method-missing, 131042, Payment method problem, 4",
        "account-restricted, 131031, Account locked, 3",
        "number-not-registered, 133010, Phone number not registered, 3",
        "certificate-missing, 131045, Number not registered properly, 3"
    })
    void whatHoldsTheNumberIsShownWithItsReasonAndSteps(String kind, int code, String title, int steps) {
        // Given
        var alert = alert(kind, Map.of("metaError", Map.of("code", code, "title", title), "waitingMessages", 34));
        notifier.alerts(business, List.of(alert));

        // When
        var page = open("he");

        // Then
        var card = card(page, kind);
        inBothLanguages(page, "he", "alert-" + kind, language -> {
            assertThat(card).containsText(title + " (" + code + ")");
            assertThat(card.locator("bdi", new Locator.LocatorOptions().setHasText("34")))
                    .isVisible();
            assertThat(card.locator("ol > li")).hasCount(steps);
            assertThat(card.locator("[data-action='reconnect']")).hasCount(kind.matches("number.*|cert.*") ? 1 : 0);
        });
        Assertions.assertThat(errors).isEmpty();
    }

    @Test
    void aNumberThatIsOnlyLimitedReadsOtherwise() {
        // Given
        var reason = Map.of("code", 131048, "title", "Restricted for spam");
        notifier.alerts(
                business,
                List.of(alert("account-restricted", Map.of("metaError", reason, "advice", "number-limited"))));

        // When
        var page = open("en");

        // Then
        var card = card(page, "account-restricted");
        inBothLanguages(page, "en", "alert-number-limited", language -> assertThat(card.locator("h2"))
                .hasText(Catalogues.in(language).sentence("alert.number-limited.title")));
        assertThat(card.locator("a[href='https://business.facebook.com/wa/manage/']"))
                .hasAttribute("target", "_blank");
    }

    @ParameterizedTest
    @CsvSource({
        "131047, Re-engagement message, use-template",
        "131026, Message undeliverable, check-recipient",
        "132001, Template does not exist in this language, check-template",
        "131053, Media upload failed, write-to-us",
        "131999, Something new, an-advice-of-tomorrow"
    })
    void failedMessagesSayWhyAndWhatHelps(int code, String title, String advice) {
        // Given
        notifier.alerts(
                business,
                List.of(alert(
                        "messages-failed",
                        Map.of(
                                "failedMessages",
                                12,
                                "metaError",
                                Map.of("code", code, "title", title),
                                "advice",
                                advice))));

        // When
        var page = open("he");

        // Then
        var known = advice.equals("an-advice-of-tomorrow") ? "write-to-us" : advice;
        var card = card(page, "messages-failed");
        inBothLanguages(page, "he", "alert-failed-" + known, language -> {
            var sentence = Catalogues.in(language).sentence("alert.messages-failed.advice." + known);
            assertThat(card).containsText(sentence.split("\\{")[0]);
            assertThat(card).containsText(title + " (" + code + ")");
        });
    }

    @Test
    void unknownMessagesAreCounted() {
        notifier.alerts(business, List.of(alert("messages-unknown", Map.of("unknownMessages", 5))));

        var page = open("he");

        var card = card(page, "messages-unknown");
        inBothLanguages(page, "he", "alert-messages-unknown", language -> assertThat(card.locator("ol > li"))
                .hasCount(3));
        assertThat(card).containsText("5");
    }

    @Test
    void theOperatorReadsWhichErrorItIs() {
        // Given
        var reason = Map.of("code", 4, "title", "App call limit");
        notifier.alerts(
                business,
                List.of(alert(
                        "platform-incident",
                        Map.of("incident", "meta-error-4", "firstBusinessId", "bakery-1", "metaError", reason))));

        // When
        var page = open("en");

        // Then
        var card = card(page, "platform-incident");
        inBothLanguages(page, "en", "alert-meta-error", language -> {
            assertThat(card.locator("h2")).hasText(Catalogues.in(language).sentence("alert.meta-error.title"));
            assertThat(card).containsText("App call limit (4)");
            assertThat(card).containsText("bakery-1");
        });
    }

    @Test
    void garbageFromMetaIsShownAsText() {
        // Given
        var reason = Map.of("title", "<img src=x onerror=alert(1)> {manager} " + "x".repeat(80));
        notifier.alerts(business, List.of(alert("certificate-missing", Map.of("metaError", reason))));

        // When
        var page = open("en");

        // Then
        assertThat(card(page, "certificate-missing")).containsText("<img src=x onerror=alert(1)> {manager}");
        picture(page, "alert-garbage", "en");
        Assertions.assertThat(errors).isEmpty();
    }

    @Test
    void aHeldConnectionDoesNotReadAsIfAllWereWell() {
        // Given
        var number = connect(meta.signup("Held " + business)).phoneNumberId();
        notifier.alerts(business, List.of(alert("payment-method-missing", Map.of("phoneNumberId", number))));

        // When
        var page = open("he");

        // Then
        var connected = screen(page, "connected");
        inBothLanguages(page, "he", "connected-held", language -> assertThat(connected.locator("h2"))
                .hasText(Catalogues.in(language).sentence("connected.held")));
        assertThat(connected.locator("[data-problem='payment-method-missing']")).isVisible();
        assertThat(action(page, "connect")).hasCount(0);
    }

    @Test
    void aProblemOfTomorrowIsHeldAllTheSame() {
        // Given
        var context = visitor();
        context.route(
                "**/api/v1/connection",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setHeaders(FROM_ANYWHERE)
                        .setContentType("application/json")
                        .setBody("{\"state\": \"connected\", \"receiving\": true, \"problems\": [\"unheard-of\"]}")));

        // When
        var page = open(context, "en");

        // Then
        assertThat(screen(page, "connected").locator("h2"))
                .hasText(Catalogues.in("en").sentence("connected.held"));
        assertThat(screen(page, "connected").locator("[data-problem]")).hasCount(0);
        assertThat(screen(page, "connected")).not().containsText("unheard-of");
    }

    private static Locator card(Page page, String kind) {
        var card = page.locator("whatsapp-alerts [data-kind='" + kind + "']");
        assertThat(card).isVisible();
        return card;
    }
}
