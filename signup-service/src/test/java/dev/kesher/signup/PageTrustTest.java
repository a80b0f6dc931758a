package dev.kesher.signup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Nobody connects a number for a business that is not theirs, whatever link they were sent. */
@QuarkusTest
class PageTrustTest extends PageTestCase {
    private static final Map<String, String> NAMES = Map.of("en", "Rosa's Bakery", "he", "המאפייה של רוזה");

    private final String other = "b-" + UUID.randomUUID();

    /** There is no way in by an address: a token in it is a word like any other. */
    @Test
    void aTokenInAnAddressSignsNobodyIn() {
        var context = visitor();
        var asked = callsOf(context);
        speaks(context, "en");
        var page = context.newPage();

        page.navigate(address() + "#access_token=" + token("he"));

        assertThat(unsigned(page, "standalone")).isVisible();
        inBothLanguages(page, "en", "standalone");
        assertThat(page.locator("whatsapp-connect, whatsapp-alerts")).hasCount(0);
        Assertions.assertThat(page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")
                        .toString())
                .doesNotContain("ey");
        Assertions.assertThat(asked).isEmpty();
    }

    @Test
    void everyScreenBeforeTheClickNamesTheBusiness() {
        var name = NAMES.get("he");
        var page = openAs(business, Map.of("locale", "he", "business_name", name));

        assertThat(screen(page, "start")).isVisible();
        assertThat(whose(page)).hasText(name);
        inBothLanguages(page, "he", "for-business");
        var window = click(page, "connect");
        assertThat(screen(page, "connecting").locator("[data-value='for-business'] bdi"))
                .hasText(name);
        inBothLanguages(page, "he", "overlay-for-business");
        choose(window, "finish");
        assertThat(screen(page, "success")).isVisible();
        assertThat(whose(page)).hasText(name);
    }

    @Test
    void theReplacementNamesTheBusinessToo() {
        connect(meta.signup("Old bakery " + business));
        var name = NAMES.get("en");
        var page = openAs(business, Map.of("locale", "en", "business_name", name));

        choose(click(page, "replace"), "finish");

        assertThat(screen(page, "confirm-replacement")).isVisible();
        assertThat(whose(page)).hasText(name);
        inBothLanguages(page, "en", "confirm-replacement-for-business");
    }

    @Test
    void aNameCannotDisguiseItself() {
        var page = openAs(business, Map.of("locale", "he", "business_name", "\u202e Bakery\n<b>\u0007".repeat(20)));

        assertThat(screen(page, "start")).isVisible();
        Assertions.assertThat(whose(page).textContent())
                .hasSize(80)
                .startsWith("Bakery<b>")
                .doesNotContainPattern("[\u0000-\u001f\u202a-\u202e]");
    }

    /** She signed in for another business in another tab, and comes back to the first. */
    @Test
    void aSecondSignInReplacesTheFirstEverywhere() {
        // Given: the first business in Meta's window, with an alert of its own
        notifier.alerts(business, List.of(NotifierStandIn.alert("connection-lost", Map.of())));
        var page = openAs(business, Map.of("locale", "en"));
        assertThat(page.locator("whatsapp-alerts [data-alert]")).isVisible();
        var window = click(page, "connect");
        assertThat(whose(page)).hasText(business);

        // When
        page.context().newPage().navigate(dashboard(other, Map.of("locale", "en")));
        page.evaluate("document.querySelectorAll('whatsapp-connect, whatsapp-alerts').forEach(item => item.reload())");

        // Then
        assertThat(screen(page, "start")).isVisible();
        assertThat(whose(page)).hasText(other);
        assertThat(page.locator("whatsapp-connect dialog")).isHidden();
        assertThat(page.locator("whatsapp-alerts [data-alert]")).hasCount(0);
        page.waitForCondition(window::isClosed);
        choose(click(page, "connect"), "finish");
        assertThat(screen(page, "success")).isVisible();
        Assertions.assertThat(connectionsOf(other)).isEqualTo(1);
        Assertions.assertThat(connectionsOf(business)).isZero();
    }

    /** A dashboard whose owner changed the business in another tab: the next token is of the other one. */
    @Test
    void aTokenOfAnotherBusinessEndsTheAttemptOfTheFirst() {
        // Given
        var first = tokenOf(business, "he");
        var context = visitor();
        var page = context.newPage();
        page.navigate(
                PlatformPage.address(platform.allowedOrigin(), "http://localhost:" + RestAssured.port, first, "he"));
        var window = click(page, "connect");

        // When
        page.evaluate(
                "token => { document.querySelector('whatsapp-connect').getToken = async () => token; }",
                tokenOf(other, "he"));
        refuse(context, first);
        choose(window, "finish");

        // Then
        assertThat(screen(page, "start")).isVisible();
        assertThat(whose(page)).hasText(other);
        Assertions.assertThat(connectionsOf(business) + connectionsOf(other)).isZero();
    }

    private static void refuse(BrowserContext context, String token) {
        context.route("**/api/v1/**", route -> {
            if (("Bearer " + token).equals(route.request().headers().get("authorization"))) {
                route.fulfill(new Route.FulfillOptions().setStatus(401).setHeaders(FROM_ANYWHERE));
            } else {
                route.fallback();
            }
        });
    }

    private static List<String> callsOf(BrowserContext context) {
        var calls = new ArrayList<String>();
        context.onRequest(request -> {
            if (request.url().contains("/api/")) {
                calls.add(request.url());
            }
        });
        return calls;
    }

    private static void speaks(BrowserContext context, String language) {
        context.addInitScript("localStorage.setItem('kesher.language', '" + language + "');");
    }

    private Page openAs(String of, Map<String, Object> claims) {
        var page = visitor().newPage();
        page.navigate(dashboard(of, claims));
        awaitElements(page);
        return page;
    }

    private String tokenOf(String of, String language) {
        return stack.issuer().businessToken(of, Map.of("locale", language));
    }

    private static Locator whose(Page page) {
        return page.locator("whatsapp-connect section [data-value='for-business'] bdi");
    }

    private static Locator unsigned(Page page, String name) {
        return page.locator("#unsigned [data-screen='" + name + "']");
    }

    private long connectionsOf(String of) {
        return rows("select count(*) from connection where business_id = ?", of);
    }
}
