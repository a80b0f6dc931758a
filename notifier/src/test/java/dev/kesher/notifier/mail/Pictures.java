package dev.kesher.notifier.mail;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import dev.kesher.localstack.Chromium;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Pictures of kept e-mails, for people to look at: as a desk and as a phone shows them, light, dark, and by a mail program
 * that drops style sheets.
 */
final class Pictures {
    private static final List<Integer> WIDTHS = List.of(600, 360);
    private static final int HEIGHT = 600;

    private final Browser browser;
    private final Path folder;

    private Pictures(Browser browser, Path folder) {
        this.browser = browser;
        this.folder = folder;
    }

    /** Beside each {@code name.html} of the folder, {@code pictures/name-width-scheme.png}. */
    static void of(Path folder) {
        var options = new BrowserType.LaunchOptions()
                .setExecutablePath(Chromium.find().orElseThrow())
                .setArgs(Chromium.ARGUMENTS);
        var environment = new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        try (var playwright = Playwright.create(environment);
                var browser = playwright.chromium().launch(options);
                var files = Files.list(folder)) {
            var pictures = new Pictures(browser, folder.resolve("pictures"));
            files.filter(file -> file.toString().endsWith(".html")).forEach(pictures::take);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void take(Path email) {
        for (var width : WIDTHS) {
            take(email, width, ColorScheme.LIGHT, false);
            take(email, width, ColorScheme.DARK, false);
        }
        take(email, WIDTHS.getFirst(), ColorScheme.DARK, true);
    }

    private void take(Path email, int width, ColorScheme scheme, boolean withoutStyleSheet) {
        try (var page = browser.newPage(
                new Browser.NewPageOptions().setViewportSize(width, HEIGHT).setColorScheme(scheme))) {
            var html = Files.readString(email);
            page.setContent(
                    withoutStyleSheet
                            ? html.replaceAll("(?s)<style>.*</style>|<meta name=\"[a-z-]*color-scheme[^>]*>", "")
                            : html);
            var name = email.getFileName().toString().replace(".html", "") + "-" + width + "-"
                    + (withoutStyleSheet ? "stripped" : scheme.name().toLowerCase(Locale.ROOT));
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(folder.resolve(name + ".png")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
