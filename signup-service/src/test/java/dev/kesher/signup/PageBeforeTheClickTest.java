package dev.kesher.signup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the owner reads and chooses before Meta's window opens, and what the page has filled in for it. */
@QuarkusTest
class PageBeforeTheClickTest extends PageTestCase {
    private static final String SETUP = """
            { business: { id: '440000000000031', name: 'Rosa', email: 'rosa@example.com', website: 'https://rosa.example',
                          address: { country: 'IL' }, phone: { code: '+972', number: '559593012' } },
              phone: { displayName: 'Rosa', category: 7 }, solutionID: '1' }
            """;

    @Test
    void whatIsNeededStandsBeforeTheClick() {
        var page = open("en");
        assertThat(action(page, "connect")).isEnabled();

        inBothLanguages(page, "en", "start", language -> {
            var needs = page.locator("whatsapp-connect .needs li");
            assertThat(needs).hasCount(3);
            assertThat(needs.first()).containsText(Catalogues.in(language).sentence("start.need1"));
            assertThat(action(page, "keep-app")).isChecked();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "he"})
    void onAPhoneWhatIsNeededAndTheButtonAreOnTheFirstScreen(String language) {
        var page = open(language);
        page.setViewportSize(360, 640);
        assertThat(action(page, "connect")).isEnabled();

        var card = screen(page, "start").boundingBox();
        var needs = page.locator("whatsapp-connect .needs").boundingBox();
        var button = action(page, "connect").boundingBox();

        assertThat(needs.y + needs.height).isLessThan(button.y);
        // Of 640 pixels, 80 are left for what the platform's page has above.
        assertThat(button.y + button.height - card.y).isLessThan(560);
    }

    @Test
    void theOwnersChoiceSetsMetasFlowAndIsRemembered() {
        var page = open("he");
        var window = click(page, "connect");
        assertThat(extras(window).getString("featureType")).isEqualTo("whatsapp_business_app_onboarding");
        choose(window, "cancel-at-step");
        assertThat(screen(page, "ended")).isVisible();
        action(page, "new-number").check();
        assertThat(action(page, "new-number")).isFocused();

        var second = click(page, "connect");
        assertThat(extras(second).getString("featureType")).isNull();
        choose(second, "garbage-code");

        assertThat(screen(page, "failed")).isVisible();
        assertThat(action(page, "new-number")).isChecked();
        inBothLanguages(page, "he", "ways-failed");
        action(page, "reload").click();
        assertThat(screen(page, "start")).isVisible();
        assertThat(action(page, "new-number")).isChecked();
        choose(click(page, "connect"), "finish");
        assertThat(screen(page, "success")).isVisible();
    }

    @Test
    void aGatewayWithoutCoexistenceOffersNoChoice() {
        var context = visitor();
        context.route("**/api/v1/attempts", PageBeforeTheClickTest::withoutFeatureType);
        var page = open(context, "en");

        assertThat(action(page, "connect")).isEnabled();
        assertThat(value(page, "ways")).hasCount(0);
        var window = click(page, "connect");
        assertThat(extras(window).getString("featureType")).isNull();
    }

    private static void withoutFeatureType(Route route) {
        var answer = route.fetch();
        var body = answer.text().replaceAll(",\"featureType\":\"[a-z_]+\"", "");
        route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(body));
    }

    @Test
    void metasWindowIsFilledWithWhatThePlatformKnows() {
        var page = open("en");
        var warnings = warnings(page);
        assertThat(action(page, "connect")).isEnabled();

        page.evaluate("document.querySelector('whatsapp-connect').setup = " + SETUP);

        filledIn(click(page, "connect"));
        assertThat(warnings)
                .hasSize(3)
                .anySatisfy(warning -> assertThat(warning).contains("setup.business.id"))
                .anySatisfy(warning -> assertThat(warning).contains("setup.phone.category"))
                .anySatisfy(warning -> assertThat(warning).contains("setup.solutionID"));
    }

    /** As a host page does it that does not wait for our script. */
    @Test
    void whatIsSetBeforeTheElementIsDefinedCountsToo() {
        var context = visitor();
        context.addInitScript("new MutationObserver((changes, observer) => {"
                + " const connect = document.querySelector('whatsapp-connect'); if (connect === null) { return; }"
                + " observer.disconnect(); window.early = !customElements.get('whatsapp-connect'); connect.setup = "
                + SETUP + "; }).observe(document, { childList: true, subtree: true });");
        var page = open(context, "en");
        assertThat(action(page, "connect")).isEnabled();

        assertThat(page.evaluate("window.early")).isEqualTo(true);
        filledIn(click(page, "connect"));
    }

    private static void filledIn(Page window) {
        var setup = extras(window).getMap("setup");
        assertThat(setup)
                .isEqualTo(Map.of(
                        "business",
                        Map.of(
                                "name", "Rosa",
                                "email", "rosa@example.com",
                                "website", "https://rosa.example",
                                "address", Map.of("country", "IL"),
                                "phone", Map.of("code", 972, "number", "559593012")),
                        "phone",
                        Map.of("displayName", "Rosa")));
    }

    private static List<String> warnings(Page page) {
        var warnings = new ArrayList<String>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("warning")) {
                warnings.add(message.text());
            }
        });
        return warnings;
    }

    /** What FB.login was asked for, as Meta's window was opened with it. */
    private static JsonPath extras(Page window) {
        window.waitForURL("**/dialog/oauth**");
        for (var parameter : URI.create(window.url()).getRawQuery().split("&")) {
            if (parameter.startsWith("extras=")) {
                return new JsonPath(URLDecoder.decode(parameter.substring("extras=".length()), StandardCharsets.UTF_8));
            }
        }
        throw new AssertionError("no extras in " + window.url());
    }
}
