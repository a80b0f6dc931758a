package dev.kesher.signup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.kesher.localstack.Patience.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.kesher.metasimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an owner can do on the page besides going straight to the end. No screen is without a way out. */
@QuarkusTest
class PageFlowTest extends PageTestCase {
    @Test
    void theFirstScreenOffersOneClick() {
        var page = open("he");

        assertThat(screen(page, "start")).isVisible();
        assertThat(action(page, "connect")).isEnabled();
        inBothLanguages(page, "he", "start", language -> assertThat(action(page, "connect"))
                .hasText(Catalogues.in(language).sentence("button.connect")));
    }

    @Test
    void closingMetasWindowEarlyAsksFirstAndGoesOn() {
        var page = open("en");
        var window = click(page, "connect");
        assertThat(screen(page, "connecting")).isVisible();
        inBothLanguages(page, "en", "overlay-connecting");

        window.close();

        assertThat(screen(page, "leaving")).isVisible();
        inBothLanguages(
                page, "en", "overlay-leaving", language -> assertThat(page.locator("whatsapp-connect #overlay-title"))
                        .hasText(Catalogues.in(language).sentence("overlay.leaving")));

        choose(click(page, "continue-connecting"), "finish");
        assertThat(screen(page, "success")).isVisible();
    }

    @Test
    void escapeAndAClickOnTheOverlayAskAndFocusStaysInside() {
        var page = open("he");
        var window = click(page, "connect");
        assertThat(screen(page, "connecting")).isVisible();
        page.bringToFront();

        page.keyboard().press("Escape");
        assertThat(screen(page, "leaving")).isVisible();
        for (var presses = 0; presses < 5; presses++) {
            page.keyboard().press("Tab");
            org.assertj.core.api.Assertions.assertThat(focusedAction(page))
                    .isIn("continue-connecting", "leave", "outside the page");
        }
        action(page, "continue-connecting").click();
        assertThat(screen(page, "connecting")).isVisible();

        page.mouse().click(5, 5);
        assertThat(screen(page, "leaving")).isVisible();
        action(page, "leave").click();

        assertThat(screen(page, "start")).isVisible();
        page.waitForCondition(window::isClosed);
        await().atMost(LONG)
                .until(() ->
                        rows("select count(*) from attempt where business_id = ? and state = 'ABANDONED'", business)
                                == 1);
    }

    @Test
    void aDoubleClickOpensOneWindowAndMakesOneConnection() {
        var page = open("en");
        assertThat(action(page, "connect")).isEnabled();
        var windows = new ArrayList<Page>();
        page.onPopup(windows::add);

        var window = page.waitForPopup(() -> action(page, "connect").dblclick());
        choose(window, "finish");

        assertThat(screen(page, "success")).isVisible();
        org.assertj.core.api.Assertions.assertThat(windows).containsExactly(window);
        org.assertj.core.api.Assertions.assertThat(
                        rows("select count(*) from connection where business_id = ?", business))
                .isEqualTo(1);
    }

    @Test
    void aBlockedWindowIsExplainedAndCanBeTriedAgain() {
        var context = visitor();
        context.addInitScript("window.reallyOpen = window.open; window.open = () => null;");
        var page = open(context, "he");
        assertThat(action(page, "connect")).isEnabled();

        action(page, "connect").click();

        assertThat(screen(page, "popup-blocked")).isVisible();
        inBothLanguages(page, "he", "popup-blocked");
        page.evaluate("window.open = window.reallyOpen");
        choose(click(page, "connect"), "finish");
        assertThat(screen(page, "success")).isVisible();
    }

    @Test
    void aBlockedSdkIsExplainedAndCanBeTriedAgain() {
        var context = visitor();
        context.route("**/*_*/sdk.js", route -> route.abort());
        var page = open(context, "en");

        assertThat(screen(page, "sdk-blocked")).isVisible();
        inBothLanguages(page, "en", "sdk-blocked");
        context.unroute("**/*_*/sdk.js");
        action(page, "prepare-again").click();
        choose(click(page, "connect"), "finish");
        assertThat(screen(page, "success")).isVisible();
    }

    @Test
    void aGatewayThatCannotBeReachedIsSaidAndComesBack() {
        var context = visitor();
        context.route("**/api/v1/**", route -> route.abort());
        var page = open(context, "he");

        assertThat(screen(page, "unreachable")).isVisible();
        inBothLanguages(page, "he", "unreachable");
        context.unroute("**/api/v1/**");
        action(page, "reload").click();
        assertThat(screen(page, "start")).isVisible();
    }

    @Test
    void whoIsNotSignedInIsTold() {
        var context = visitor();
        var page = open(context, "en");
        assertThat(screen(page, "start")).isVisible();
        context.clearCookies();

        page.evaluate("document.querySelector('whatsapp-connect').reload()");

        assertThat(screen(page, "signed-out")).isVisible();
        inBothLanguages(page, "en", "signed-out");
    }

    /** The page of the dashboard then opens ours again, with a fresh token. */
    @Test
    void aSignInThatEndsWhileMetasWindowIsOpenIsToldAndCanBeRenewed() {
        var context = visitor();
        var page = open(context, "he");
        var window = click(page, "connect");
        context.route(
                "**/api/v1/**",
                route -> route.fulfill(new Route.FulfillOptions().setStatus(401).setHeaders(FROM_ANYWHERE)));

        choose(window, "finish");

        assertThat(screen(page, "signed-out")).isVisible();
        context.unroute("**/api/v1/**");
        page.navigate(dashboard(Map.of("locale", "he")));
        choose(click(page, "connect"), "finish");
        assertThat(screen(page, "success")).isVisible();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "he"})
    void aReloadInTheMiddleGoesOn(String language) {
        var page = open(language);
        var window = click(page, "connect");
        meta.fault(Fault.slow("register", Duration.ofMillis(1_500)));
        choose(window, "finish");
        assertThat(screen(page, "working")).isVisible();
        picture(page, "working", language);

        page.reload();

        assertThat(screen(page, "success").or(screen(page, "connected"))).isVisible();
        org.assertj.core.api.Assertions.assertThat(connection().getString("state"))
                .isEqualTo("connected");
    }

    @Test
    void oneOfSeveralNumbersIsChosen() {
        var page = walk("en", "several-numbers");

        assertThat(screen(page, "choose-number")).isVisible();
        var numbers = page.locator("whatsapp-connect input[name='phoneNumberId']");
        assertThat(numbers).hasCount(3);
        inBothLanguages(page, "en", "choose-number");
        var chosen = numbers.nth(1).getAttribute("value");
        numbers.nth(1).check();
        action(page, "choose-number").click();

        assertThat(screen(page, "success")).isVisible();
        org.assertj.core.api.Assertions.assertThat(connection().getString("phoneNumberId"))
                .isEqualTo(chosen);
    }

    @Test
    void aPinIsAskedForUntilItIsRight() {
        var page = walk("he", "needs-pin");
        assertThat(screen(page, "needs-pin")).isVisible();
        inBothLanguages(page, "he", "needs-pin");
        var field = page.locator("whatsapp-connect #pin");

        field.fill("12");
        action(page, "send-pin").click();
        assertThat(value(page, "six-digits")).isVisible();
        field.fill("000000");
        action(page, "send-pin").click();
        assertThat(value(page, "wrong-pin")).isVisible();
        assertThat(field).isFocused();
        inBothLanguages(page, "he", "wrong-pin");
        field.fill("246810");
        action(page, "send-pin").click();

        assertThat(screen(page, "success")).isVisible();
    }

    @Test
    void theLanguageCanBeChangedAndMetasWindowFollows() {
        var page = open("en");
        assertThat(action(page, "connect")).isEnabled();

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("עברית"))
                .click();

        assertThat(page.locator("html")).hasAttribute("dir", "rtl");
        assertThat(action(page, "connect")).hasText("חיבור WhatsApp");
        assertThat(action(page, "connect")).isEnabled();
        var window = click(page, "connect");
        assertThat(window).hasURL(Pattern.compile(".*locale=he_IL.*"));
        window.close();
    }

    private static Object focusedAction(Page page) {
        return page.evaluate("""
                () => document.querySelector('whatsapp-connect').shadowRoot.activeElement?.dataset.action
                      ?? (document.activeElement === document.body ? 'outside the page' : document.activeElement.outerHTML)
                """);
    }
}
