package dev.kesher.signup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an owner with a slow connection waits for. Requests and bytes have a limit here; the time depends on the machine and is
 * only printed: see {@code docs/performance.md}.
 */
@QuarkusTest
class PageWeightTest extends PageTestCase {
    private static final int MOST_FILES = 6;
    private static final long MOST_BYTES = 45 * 1024;

    private static final String NOTE_WHEN_USABLE = """
            (function look() {
              const element = document.querySelector('whatsapp-connect');
              if (element?.shadowRoot?.querySelector('[data-action="connect"]:enabled')) {
                window.usableAt = Math.round(performance.now());
              } else {
                requestAnimationFrame(look);
              }
            })();
            """;

    @ParameterizedTest
    @ValueSource(strings = {"en", "he"})
    void aDashboardIsUsableAfterFewRequestsAndLittleToLoad(String language) {
        var context = visitor();
        context.addInitScript(NOTE_WHEN_USABLE);
        var page = context.newPage();
        var signIn = dashboard(Map.of("locale", language));
        page.navigate(stack.dashboard().origin() + "/dashboard.css");
        context.request().get(signIn);
        var loads = new Loads(context.newCDPSession(page));

        page.navigate(stack.dashboard().origin() + "/");
        assertThat(action(page, "connect")).isEnabled();

        var files = loads.of(PageWeightTest::isFile);
        var ours = loads.of(address -> isFile(address) && address.startsWith(address()));
        System.out.printf(
                "page weight, %s: files %s, of them ours %s, API %s, usable after %s ms%n",
                language, files, ours, loads.of(address -> !isFile(address)), page.evaluate("window.usableAt"));
        assertThat(files.requests()).isLessThanOrEqualTo(MOST_FILES);
        assertThat(ours.requests()).as("the script and its sentences").isEqualTo(2);
        assertThat(ours.bytes()).isBetween(1L, MOST_BYTES);
    }

    /**
     * Answers to an owner's questions, of the gateway and of the platform, are no part of the page itself; nor is the icon that
     * a browser asks for beside the style sheet, sometimes only when the counting has begun.
     */
    private static boolean isFile(String address) {
        return !address.contains("/api/") && !address.endsWith("/session") && !address.endsWith("/favicon.ico");
    }
}
