package dev.kesher.signup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.kesher.signup.NotifierStandIn.alert;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.kesher.metasimulator.SignupRequest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The alerts and the card about the connection on one page: one click reconnects, and nothing is said twice. */
@QuarkusTest
class PageReconnectTest extends PageTestCase {
    /** The page was open before the number was lost at Meta, so the card does not know it yet. */
    @Test
    void theButtonOfTheAlertIsTheOneClick() {
        // Given
        var popup = connect(meta.signup(SignupRequest.named(bakery())));
        notifier.alerts(
                business, List.of(alert("number-not-registered", Map.of("phoneNumberId", popup.phoneNumberId()))));
        var page = open("en");
        assertThat(action(page, "replace")).isEnabled();

        // When
        var window = page.waitForPopup(reconnect(page, "number-not-registered")::click);

        // Then
        assertThat(screen(page, "connecting")).isVisible();
        assertThat(action(page, "show-window")).isFocused();
        choose(window, "finish");
        assertThat(screen(page, "success").locator("h2")).isFocused();
        Assertions.assertThat(connection().getString("phoneNumberId")).isEqualTo(popup.phoneNumberId());
    }

    @Test
    void whatCannotBeOpenedYetGetsTheKeyboardInstead() {
        // Given: the gateway gives no attempt, so there is nothing to open
        var context = visitor();
        context.route("**/api/v1/attempts", route -> {});
        notifier.alerts(business, List.of(alert("token-expiring", Map.of())));
        var page = open(context, "he");

        // When
        reconnect(page, "token-expiring").click();

        // Then
        assertThat(screen(page, "start").locator("h2")).isFocused();
    }

    @Test
    void aLossIsSaidOnceAndIsOverOnceConnected() {
        // Given
        var popup = connect(meta.signup(SignupRequest.named(bakery())));
        meta.revokeToken(popup.wabaId());
        rows("update connection set lost_at = now(), suspected_at = now() where business_id = ?", business);
        var told = alert("payment-method-missing", Map.of());
        notifier.alerts(business, List.of(alert("connection-lost", Map.of()), told));

        // When
        var page = open("he");

        // Then: only the other alert beside the card
        assertThat(screen(page, "lost")).isVisible();
        assertThat(alertOf(page, "payment-method-missing")).isVisible();
        assertThat(alertOf(page, "connection-lost")).hasCount(0);
        choose(click(page, "connect"), "finish");
        assertThat(screen(page, "success")).isVisible();
        action(page, "continue").click();
        assertThat(screen(page, "connected")).isVisible();
        assertThat(alertOf(page, "payment-method-missing")).isVisible();
        assertThat(alertOf(page, "connection-lost")).hasCount(0);
    }

    @Test
    void alertsAloneSayTheLossAndTellTheirPage() {
        // Given
        notifier.alerts(business, List.of(alert("connection-lost", Map.of())));
        var page = open("en");
        page.evaluate("document.querySelector('whatsapp-connect').remove()");
        page.evaluate("window.told = 0; document.addEventListener('reconnect', () => window.told++)");

        // When
        reconnect(page, "connection-lost").click();

        // Then
        Assertions.assertThat(page.evaluate("window.told")).isEqualTo(1);
    }

    /** A card that is there but not shown, for example behind another tab of a dashboard, tells the owner nothing. */
    @Test
    void aHiddenCardDoesNotSilenceTheAlert() {
        // Given
        connect(meta.signup("Hidden " + business));
        rows("update connection set lost_at = now(), suspected_at = now() where business_id = ?", business);
        notifier.alerts(business, List.of(alert("connection-lost", Map.of())));
        var page = open("en");
        assertThat(screen(page, "lost")).isVisible();

        // When
        page.evaluate("document.querySelector('whatsapp-connect').hidden = true");
        page.evaluate("document.querySelector('whatsapp-alerts').reload()");

        // Then
        assertThat(alertOf(page, "connection-lost")).isVisible();
    }

    private static Locator alertOf(Page page, String kind) {
        return page.locator("whatsapp-alerts [data-kind='" + kind + "']");
    }

    private static Locator reconnect(Page page, String kind) {
        return alertOf(page, kind).locator("[data-action='reconnect']");
    }
}
