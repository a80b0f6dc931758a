package dev.kesher.signup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.kesher.signup.ToldProgress.details;
import static dev.kesher.signup.ToldProgress.recording;
import static dev.kesher.signup.ToldProgress.told;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

/** The page around the element also hears what becomes of a connection, and that the element cannot work there. */
@QuarkusTest
class PageConnectionProgressTest extends PageTestCase {
    @Test
    void aReplacementNamesBothNumbers() {
        var old = connect(meta.signup("Old bakery " + business));
        var page = opened(visitor());
        choose(click(page, "replace"), "finish");
        assertThat(screen(page, "confirm-replacement")).isVisible();

        action(page, "confirm-replacement").click();

        told(page, "ready window-opened code-received working confirm-replacement working connected replaced");
        assertThat(details(page).getLast())
                .containsEntry("previousPhoneNumberId", old.phoneNumberId())
                .containsEntry("phoneNumberId", connection().getString("phoneNumberId"));
    }

    @Test
    void aNumberThatIsLetGoIsTold() {
        var connected = connect(meta.signup(bakery()));
        var page = opened(visitor());
        told(page, "ready");
        action(page, "disconnect").click();

        action(page, "confirm-disconnect").click();

        told(page, "ready disconnected");
        assertThat(details(page).getLast()).containsEntry("phoneNumberId", connected.phoneNumberId());
    }

    @Test
    void aLostConnectionIsTold() {
        connect(meta.signup(bakery()));
        rows("update connection set lost_at = now(), suspected_at = now() where business_id = ?", business);

        told(opened(visitor()), "lost ready");
    }

    @Test
    void aGatewayThatCannotBeReachedIsTold() {
        var context = visitor();
        context.route("**/api/v1/**", route -> route.abort());
        var page = opened(context);
        told(page, "unreachable");
        context.unroute("**/api/v1/**");

        action(page, "reload").click();

        told(page, "unreachable ready");
    }

    @Test
    void aPageThatMayNotAskAndOneThatIsSignedOutAreTold() {
        told(embedded(platform.strangeOrigin(), token("en")), "host-not-allowed");
        told(embedded(platform.allowedOrigin(), "over"), "signed-out");
    }

    /** It may be how a page answers. */
    @Test
    void thePageMayTakeTheElementAwayWhileItIsTold() {
        var context = visitor();
        context.addInitScript(
                "addEventListener('progress', ({ detail, target }) => detail.stage === 'ready' && target.remove());");
        var page = opened(context);

        told(page, "ready");

        assertThat(page.locator("whatsapp-connect")).hasCount(0);
        assertThat(errors).isEmpty();
    }

    private Page opened(BrowserContext context) {
        return open(recording(context), "en");
    }

    private Page embedded(String origin, String token) {
        var page = recording(visitor()).newPage();
        page.navigate(PlatformPage.address(origin, "http://localhost:" + RestAssured.port, token, "en"));
        return page;
    }
}
