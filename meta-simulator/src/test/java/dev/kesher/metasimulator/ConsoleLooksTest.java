package dev.kesher.metasimulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the console looks like, to whom it is open, and what it must not let happen. */
class ConsoleLooksTest extends ConsoleBrowserTest {
    private static final Path SCREENS = Path.of("target", "screens");

    @Test
    void nothingOfAMessageBecomesMarkup() throws Exception {
        Business bakery = conversing("Bakery");
        send(bakery, """
                "type":"interactive","interactive":{"type":"cta_url","body":{"text":"<img src=x onerror=alert(1)>"},
                "action":{"name":"cta_url","parameters":{"display_text":"<i>Open</i>","url":"https://example.test/"}}}""");
        controls.customer(CUSTOMER).send(bakery.number(), "interactive_empty", BareClient.JSON.createObjectNode());
        meta.post("/_control/customers/" + CUSTOMER + "/messages", null, """
                {"to":"%s","type":"interactive","content":{"type":"button","action":{"buttons":{"a":1}}}}""".formatted(bakery.number()));

        page.locator(".bubble").nth(3).waitFor();

        assertThat(page.locator(".chat img, .chat i, .chat b").count()).isZero();
        assertThat(page.locator("#trouble").isHidden()).isTrue();
    }

    @Test
    void theFocusStaysWhileThePageIsPolled() throws Exception {
        Business bakery = conversing("Bakery");
        page.locator("[data-key='" + bakery.number() + "']").focus();
        send(bakery, """
                "type":"interactive","interactive":{"type":"button","body":{"text":"Confirm?"},
                "action":{"buttons":[{"type":"reply","reply":{"id":"ok-1","title":"Yes"}}]}}""");
        page.locator("button.choice", having("Yes")).focus();
        controls.number(bakery.number(), "qualityRating", "RED");
        page.locator(".chip.bad").waitFor();
        page.locator(".bubble:not(.mine) .ticks[data-state=read]").waitFor();

        assertThat(page.evaluate("document.activeElement.textContent")).isEqualTo("Yes");
    }

    @Test
    void thePageIsGuardedAndTheGraphKeepsItsRoot() throws Exception {
        var reply = meta.get("/", null);

        assertThat(reply.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'self';");
        assertThat(new String(reply.bytes(), StandardCharsets.UTF_8))
                .doesNotContain("style=")
                .doesNotContain("onclick");
        assertThat(meta.get("/?ids=1", null).code()).isEqualTo(104);
        assertThat(meta.get("/", "EAAgarbage").code()).isEqualTo(190);
        assertThat(meta.get("/_console/package-info.class", null).status()).isEqualTo(404);
        assertThat(meta.get("/_console/media/1", null).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"360, LIGHT", "360, DARK", "1280, LIGHT", "1280, DARK"})
    void itFitsEveryScreen(int width, ColorScheme scheme) throws Exception {
        Business bakery = conversing("Bakery");
        controls.signup(SignupRequest.named("מאפיית הכיכר").unverified());
        say(bakery, "Good morning! How can we help?");
        controls.customer(CUSTOMER).text(bakery.number(), "שלום, אפשר להזמין חלה לשישי?");
        send(bakery, """
                "type":"template","template":{"name":"order_ready","language":{"code":"he"},"components":[{"type":"body",
                "parameters":[{"type":"text","text":"אווה"},{"type":"text","text":"A-1007"}]}]}""");
        send(bakery, """
                "type":"interactive","interactive":{"type":"button","header":{"type":"text","text":"Your order"},
                "body":{"text":"One challah for Friday. Confirm?"},"footer":{"text":"Bakery"},
                "action":{"buttons":[{"type":"reply","reply":{"id":"y","title":"Yes, please"}},
                {"type":"reply","reply":{"id":"n","title":"No"}}]}}""");
        controls.statusesOf(bakery.number()).fail(131026, 1);
        say(bakery, "This one is lost.");
        controls.fault(Fault.error("messages", 131016).times(3));
        context.close();

        open(width, scheme);
        waitForChatWith(bakery);
        page.locator("[data-send=sticker]").click();
        page.locator(".bubble img.sticker").waitFor();
        page.locator("[data-send=picture]").click();
        page.locator(".ticks[data-state=failed]").waitFor();
        page.locator(".bubble img.image").waitFor();

        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
        assertThat(unlabelled()).isEqualTo("[]");
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(SCREENS.resolve("console-" + width + "-" + scheme + ".png")));
    }

    /** Controls without a name for whoever cannot see them. */
    private Object unlabelled() {
        return page.evaluate("""
                JSON.stringify([...document.querySelectorAll('button, input:not([hidden]), select, textarea')]
                  .filter((e) => !e.labels?.length && !e.textContent.trim() && !e.getAttribute('aria-label'))
                  .map((e) => e.outerHTML))
                """);
    }
}
