package dev.kesher.signup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.kesher.localstack.Patience.await;

import dev.kesher.metasimulator.SignupRequest;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an owner sees of a connection that is there: receiving, ending soon, lost, let go; and the alerts about it. */
@QuarkusTest
class PageConnectionTest extends PageTestCase {
    @Test
    void theFirstMessageOfACustomerIsSeenOnTheSuccessScreen() {
        var page = walk("he", "finish");
        assertThat(screen(page, "success")).isVisible();
        assertThat(page.locator("whatsapp-connect [data-receiving='false']")).isVisible();

        rows("update connection set first_message_at = now() where business_id = ?", business);

        assertThat(page.locator("whatsapp-connect [data-receiving='true']")).isVisible();
        inBothLanguages(page, "he", "success-receiving");
    }

    @Test
    void aConnectedNumberIsShownAndCanBeLetGo() {
        connect(meta.signup("Shown " + business));
        var page = open("en");

        assertThat(screen(page, "connected")).isVisible();
        assertThat(value(page, "business-name")).hasText("Shown " + business);
        inBothLanguages(page, "en", "connected");
        action(page, "disconnect").click();
        assertThat(screen(page, "disconnect")).isVisible();
        inBothLanguages(page, "en", "disconnect");
        action(page, "confirm-disconnect").click();

        assertThat(screen(page, "start")).isVisible();
    }

    @Test
    void aPermissionThatEndsSoonIsRenewedByTheSameClick() {
        var popup = connect(meta.signup(SignupRequest.named(bakery())));
        rows("update token_fact set expires_at = now() + interval '10 days' where business_id = ?", business);
        var page = open("he");

        var ends = connection().getString("expiresAt");
        inBothLanguages(page, "he", "expiring", language -> assertThat(screen(page, "connected"))
                .containsText(date(ends, language)));
        choose(click(page, "connect"), "finish");

        assertThat(screen(page, "success")).isVisible();
        org.assertj.core.api.Assertions.assertThat(connection().getString("phoneNumberId"))
                .isEqualTo(popup.phoneNumberId());
        org.assertj.core.api.Assertions.assertThat(connection().getString("expiresAt"))
                .isNull();
    }

    /** 6.12.2026 as 06.12.2026 in Hebrew, 6 December 2026 in English; in the browser's time zone, which is ours. */
    private static String date(String instant, String language) {
        var pattern = language.equals("he") ? "dd.MM.yyyy" : "d MMMM yyyy";
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                .withZone(ZoneId.systemDefault())
                .format(Instant.parse(instant));
    }

    @Test
    void aLostConnectionIsReconnectedByTheSameClick() {
        var popup = connect(meta.signup(SignupRequest.named(bakery())));
        meta.revokeToken(popup.wabaId());
        rows("update connection set lost_at = now(), suspected_at = now() where business_id = ?", business);
        var page = open("en");

        assertThat(screen(page, "lost")).isVisible();
        inBothLanguages(page, "en", "lost");
        choose(click(page, "connect"), "finish");

        assertThat(screen(page, "success")).isVisible();
        org.assertj.core.api.Assertions.assertThat(connection().getString("phoneNumberId"))
                .isEqualTo(popup.phoneNumberId());
    }

    @Test
    void alertsAreShownAndDismissed() {
        notifier.alerts(business, List.of(NotifierStandIn.alert("connection-lost", Map.of())));
        var page = open("he");

        var alert = page.locator("whatsapp-alerts [data-kind='connection-lost']");
        assertThat(alert).isVisible();
        inBothLanguages(page, "he", "alert", language -> assertThat(alert)
                .containsText(language.equals("he") ? "22.11.2026" : "22 November 2026"));
        alert.locator("[data-action='dismiss']").click();

        await().atMost(LONG).until(() -> notifier.dismissed().contains(business));
    }
}
