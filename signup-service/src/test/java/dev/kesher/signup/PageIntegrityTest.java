package dev.kesher.signup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.quarkus.test.junit.QuarkusTest;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The hash that a host page names for the script covers what the script loads later: nothing else is run or shown. */
@QuarkusTest
class PageIntegrityTest extends PageTestCase {
    @Test
    void aLibraryThatSomebodyHasChangedIsNotRun() {
        var context = visitor();
        answered(context, "**/qrcode-generator*.js", "text/javascript", "window.changed = 1; export const qrcode = 1;");
        var page = open(context, "en");
        choose(click(page, "connect"), "finish");

        action(page, "show-qr").click();

        assertThat(screen(page, "success")).containsText(Catalogues.in("en").sentence("qr.failed"));
        Assertions.assertThat(page.evaluate("window.changed")).isNull();
    }

    @Test
    void sentencesThatSomebodyHasChangedAreNotShown() {
        var context = visitor();
        answered(context, "**/texts/**", "application/json", "{\"start.title\": \"Changed\"}");

        Page page = open(context, "en");

        assertThat(screen(page, "unreachable")).containsText("could not be loaded");
        assertThat(page.locator("whatsapp-connect")).not().containsText("Changed");
    }

    private static void answered(BrowserContext context, String files, String type, String body) {
        context.route(
                files,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setHeaders(FROM_ANYWHERE)
                        .setContentType(type)
                        .setBody(body)));
    }
}
