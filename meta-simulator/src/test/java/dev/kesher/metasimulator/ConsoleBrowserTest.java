package dev.kesher.metasimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The console in a real browser; skipped where there is no browser. */
abstract class ConsoleBrowserTest extends SimulatorTest {
    private static @Nullable Chromium chromium;

    private final List<String> complaints = new ArrayList<>();
    BrowserContext context;
    Page page;

    @BeforeAll
    static void launch() {
        if (Chromium.executable().isPresent()) {
            chromium = Chromium.start();
        }
    }

    @AfterAll
    static void quit() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void open() {
        assumeTrue(chromium != null, "no chromium: set KESHER_CHROMIUM");
        open(1280, ColorScheme.LIGHT);
    }

    @AfterEach
    void leave() {
        if (chromium == null) {
            return;
        }
        context.close();
        assertThat(complaints).isEmpty();
    }

    void waitForChatWith(Business business) {
        page.locator("[data-key='" + business.number() + "'][aria-pressed=true]")
                .waitFor();
    }

    final void open(int width, ColorScheme scheme) {
        context = Objects.requireNonNull(chromium)
                .browser()
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
