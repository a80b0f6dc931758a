package dev.kesher.signup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
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

    /** Answers to an owner's questions; whatever else comes from the gateway is the page itself. */
    private static final String API = "api/";

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
    void thePageIsUsableAfterFewRequestsAndLittleToLoad(String language) {
        var context = visitor();
        context.addInitScript(NOTE_WHEN_USABLE);
        var page = context.newPage();
        var loads = new Loads(context.newCDPSession(page), address());

        page.navigate(address() + "#access_token=" + token(language));
        assertThat(action(page, "connect")).isEnabled();

        expectLittle(page, loads, language);
    }

    /** On a page of the platform only the script and its sentences are ours. */
    @Test
    void theElementsAloneAreTwoFiles() {
        var context = visitor();
        context.addInitScript(NOTE_WHEN_USABLE);
        var page = context.newPage();
        var loads = new Loads(context.newCDPSession(page), address());

        page.navigate(
                PlatformPage.address(platform.allowedOrigin(), address().replaceFirst("/$", ""), token("he"), "he"));
        assertThat(action(page, "connect")).isEnabled();

        expectLittle(page, loads, "embedded");
        assertThat(loads.of(path -> !path.startsWith(API)).requests()).isEqualTo(2);
    }

    private static void expectLittle(Page page, Loads loads, String name) {
        var files = loads.of(path -> !path.startsWith(API));
        var answers = loads.of(path -> path.startsWith(API));
        System.out.printf(
                "page weight, %s: files %s, API %s, usable after %s ms%n",
                name, files, answers, page.evaluate("window.usableAt"));
        assertThat(files.requests()).isBetween(2, MOST_FILES);
        assertThat(files.bytes()).isBetween(1L, MOST_BYTES);
    }
}
