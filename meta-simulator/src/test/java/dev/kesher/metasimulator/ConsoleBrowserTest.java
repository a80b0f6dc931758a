package dev.kesher.metasimulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The console in a real browser; skipped where there is no browser. */
abstract class ConsoleBrowserTest extends InChromium {
    private final List<String> complaints = new ArrayList<>();
    BrowserContext context;
    Page page;

    @BeforeEach
    void open() {
        open(1280, ColorScheme.LIGHT);
    }

    @AfterEach
    void leave() {
        if (isThere()) {
            context.close();
            assertThat(complaints).isEmpty();
        }
    }

    void waitForChatWith(Business business) {
        page.locator("[data-key='" + business.number() + "'][aria-pressed=true]")
                .waitFor();
    }

    final void open(int width, ColorScheme scheme) {
        context = browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 800)
                        .setColorScheme(scheme));
        context.setDefaultTimeout(60_000);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(simulator.uri() + "/");
        page.locator("body[data-ready]").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    }

    void send(Business business, String content) throws Exception {
        BareClient.Reply reply = meta.post(
                "/v25.0/" + business.number() + "/messages",
                business.token(),
                "{\"messaging_product\":\"whatsapp\",\"to\":\"+" + CUSTOMER + "\"," + content + "}");
        assertThat(reply.status()).as(reply.json().toString()).isEqualTo(200);
    }

    static Page.LocatorOptions having(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }
}
