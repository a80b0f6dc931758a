package dev.kesher.signup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.kesher.signup.NotifierStandIn.alert;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a sentence sends the owner somewhere, there is a link. */
@QuarkusTest
class PageLinksTest extends PageTestCase {
    private static final String SUPPORT = "mailto:help@platform.example";

    @Test
    void metasPagesOpenBesideTheScreen() {
        var page = openAt("failed", "he", failedWith("account-locked", true));

        var help = page.locator("whatsapp-connect .steps a");
        inBothLanguages(page, "he", "account-locked", language -> assertThat(help)
                .hasAttribute("href", "https://business.facebook.com/business-support-home"));
        assertThat(help).hasAttribute("target", "_blank");
        assertThat(help).hasAttribute("rel", Pattern.compile("noopener"));
        assertThat(help).hasText("Business Support Home");
    }

    @Test
    void theLostPinIsResetWhereTheSentenceLinksTo() {
        var page = openAt("needs-pin", "en", Map.of());

        assertThat(page.locator("whatsapp-connect #pin-hint a"))
                .hasAttribute("href", "https://business.facebook.com/wa/manage/");
    }

    @Test
    void writingToUsIsALetterWithTheSupportCode() {
        var page = openAt("failed", "he", failedWith("internal", true));

        supportedBy(page, SUPPORT);

        inBothLanguages(page, "he", "support", language -> assertThat(writeToUs(page))
                .hasText(Catalogues.in(language).sentence("support.write-to-us")));
        assertThat(writeToUs(page))
                .hasAttribute("href", Pattern.compile("mailto:help@platform\\.example\\?.*" + SUPPORT_CODE + ".*"));
        assertThat(writeToUs(page)).not().hasAttribute("target", "_blank");
    }

    @Test
    void aPageOfThePlatformIsToldTheSupportCode() {
        var page = openAt("failed", "en", failedWith("internal", true));

        supportedBy(page, "https://platform.example/help?from=whatsapp");

        assertThat(writeToUs(page))
                .hasAttribute("href", "https://platform.example/help?from=whatsapp&support_code=" + SUPPORT_CODE);
        assertThat(writeToUs(page)).hasAttribute("target", "_blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "http://platform.example", "/help", ""})
    void whatIsNoAddressStaysText(String named) {
        var page = openAt("failed", "en", failedWith("internal", true));

        supportedBy(page, named);

        assertThat(writeToUs(page)).hasCount(0);
        assertThat(screen(page, "failed")).containsText(Catalogues.in("en").sentence("support.write-to-us"));
    }

    @Test
    void alertsLinkToTheSupportWithTheirOwnCode() {
        notifier.alerts(business, List.of(alert("messages-unknown", Map.of("unknownMessages", 2))));
        var page = open("he");
        var card = page.locator("whatsapp-alerts [data-kind='messages-unknown']");
        var code = card.locator("[data-value='support-code']").textContent();

        supportedBy(page, SUPPORT);

        assertThat(card.locator("[data-action='write-to-support']"))
                .hasAttribute("href", Pattern.compile("mailto:.*" + code + ".*"));
    }

    private static void supportedBy(Page page, String address) {
        page.evaluate(
                "address => document.querySelectorAll('whatsapp-connect, whatsapp-alerts')"
                        + ".forEach(element => element.setAttribute('support', address))",
                address);
    }

    private static Locator writeToUs(Page page) {
        return page.locator("whatsapp-connect [data-action='write-to-support']");
    }
}
