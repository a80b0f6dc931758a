package dev.kesher.systemtests;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.kesher.localstack.Chromium;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** A browser of somebody who was never here, as wide as a phone, and what both ways to connect have in common in it. */
final class Browsing {
    private static final double PATIENCE_MS = 120_000;

    private Browsing() {}

    /** Says so where there is no browser: the rest of the story does not need one. */
    static void inBrowser(Run run, Consumer<Page> work) {
        Chromium.find().ifPresentOrElse(chromium -> inBrowser(chromium, work), () -> run.out()
                .println("  – left out: no Chromium was found; install one, or name it in KESHER_CHROMIUM"));
    }

    private static void inBrowser(Path chromium, Consumer<Page> work) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        var nothingToDownload = new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        try (var playwright = Playwright.create(nothingToDownload);
                var browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium)
                                .setArgs(Chromium.ARGUMENTS));
                var context = browser.newContext(new Browser.NewContextOptions().setViewportSize(390, 844))) {
            context.setDefaultTimeout(PATIENCE_MS);
            work.accept(context.newPage());
        }
    }

    /** In Meta's window: this business, to the end. */
    static void finish(Page window, String businessName) {
        window.locator("#name").fill(businessName);
        try {
            window.locator("[data-outcome='finish']").click();
        } catch (PlaywrightException closed) {
            // It closes as soon as it is done, which may be before the click is reported as done.
            if (!window.isClosed()) {
                throw closed;
            }
        }
    }

    static Locator screen(Page page, String name) {
        return page.locator("whatsapp-connect [data-screen='" + name + "']");
    }

    static Locator action(Page page, String name) {
        return page.locator("whatsapp-connect [data-action='" + name + "']:visible");
    }

    static Locator value(Page page, String name) {
        return page.locator("whatsapp-connect [data-value='" + name + "']");
    }
}
