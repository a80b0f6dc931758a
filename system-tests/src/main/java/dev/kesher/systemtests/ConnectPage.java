package dev.kesher.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

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

/** An owner at the connect page, in a browser: one click, Meta's window, the success screen, the first message. */
final class ConnectPage {
    private static final double PATIENCE_MS = 120_000;

    private final Run run;

    ConnectPage(Run run) {
        this.run = run;
    }

    /** Says so where there is no browser: the rest of the story does not need one. */
    void connectsByOneClick(Owner owner, String businessName) {
        var chromium = Chromium.find();
        if (chromium.isEmpty()) {
            run.out().println("  – left out: no Chromium was found; install one, or name it in KESHER_CHROMIUM");
            return;
        }
        inBrowser(chromium.get(), page -> walk(page, owner, businessName));
    }

    private void walk(Page page, Owner owner, String businessName) {
        page.navigate(
                run.stack().url("SIGNUP") + "/#access_token=" + run.stack().businessToken(owner));
        var connect = action(page, "connect");
        assertThat(connect).isEnabled();
        assertThat(page.locator("html")).hasAttribute("dir", "rtl");
        run.seen("the page in Hebrew, from the right: \"" + connect.textContent() + "\"");

        var window = page.waitForPopup(connect::click);
        assertThat(page.locator("whatsapp-connect [data-screen='connecting']")).isVisible();
        window.locator("#name").fill(businessName);
        finish(window);

        assertThat(page.locator("whatsapp-connect [data-screen='success']")).isVisible();
        assertThat(value(page, "business-name")).hasText(businessName);
        assertThat(action(page, "continue")).isVisible();
        run.seen("one click, Meta's window, connected: %s, %s"
                .formatted(
                        value(page, "phone-number").textContent(),
                        value(page, "business-name").textContent()));

        var connection =
                run.stack().gateway(owner).get("/api/v1/connection").expect(200).json();
        assertThat(page.locator("[data-receiving='false']")).isVisible();
        run.meta()
                .customer(run.customer(77))
                .text(connection.get("phoneNumberId").asText(), "שלום, פתוח היום?");
        assertThat(page.locator("[data-receiving='true']")).isVisible();
        run.seen("a customer wrote, and the page says: \""
                + page.locator("[data-receiving='true']").textContent().strip() + "\"");
    }

    private static void finish(Page window) {
        try {
            window.locator("[data-outcome='finish']").click();
        } catch (PlaywrightException closed) {
            // It closes as soon as it is done, which may be before the click is reported as done.
            if (!window.isClosed()) {
                throw closed;
            }
        }
    }

    private static Locator action(Page page, String name) {
        return page.locator("whatsapp-connect [data-action='" + name + "']:visible");
    }

    private static Locator value(Page page, String name) {
        return page.locator("whatsapp-connect [data-value='" + name + "']");
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
}
