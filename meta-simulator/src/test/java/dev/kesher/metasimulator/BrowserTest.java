package dev.kesher.metasimulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A page in a real browser that connects businesses, and what it saw; skipped where there is no browser. */
abstract class BrowserTest extends InChromium {
    private static final double PATIENCE = 60_000;
    static final String CONFIG_ID = "550000000000041";

    BrowserContext context;
    Page page;
    HostPage host;

    @BeforeEach
    void openHostPage() throws Exception {
        context = browser().newContext(new Browser.NewContextOptions().setColorScheme(ColorScheme.LIGHT));
        context.setDefaultTimeout(PATIENCE);
        host = new HostPage(simulator.uri(), "en_US", CONFIG_ID);
        page = open(host, "");
    }

    @AfterEach
    void closeHostPage() {
        if (isThere()) {
            context.close();
            host.close();
        }
    }

    Page open(HostPage page, String query) {
        Page opened = context.newPage();
        opened.navigate(page.url() + query);
        opened.waitForSelector("body[data-ready]");
        return opened;
    }

    Page choose(String outcome) {
        Page popup = connect();
        click(popup, outcome);
        return popup;
    }

    /** The window may have closed before the browser could confirm the click. */
    static void click(Page popup, String outcome) {
        try {
            popup.locator("[data-outcome=" + outcome + "]").click();
        } catch (PlaywrightException e) {
            if (!popup.isClosed()) {
                throw e;
            }
        }
    }

    Page connect() {
        return page.waitForPopup(() -> page.locator("#connect").click());
    }

    /** What the login's callback got, which came exactly once. */
    JsonNode answer() {
        page.waitForCondition(() -> !seen("answer").isEmpty());
        List<JsonNode> answers = seen("answer");
        assertThat(answers).hasSize(1);
        return answers.get(0).path("answer");
    }

    /** The session-info events so far (docs/meta/signup.md#session-info): JSON strings. */
    List<JsonNode> events() {
        List<JsonNode> events = new ArrayList<>();
        for (JsonNode message : seen("message")) {
            String data = message.path("data").asText();
            if (data.startsWith("{")) {
                events.add(json(data));
            }
        }
        return events;
    }

    List<JsonNode> seen(String kind) {
        List<JsonNode> seen = new ArrayList<>();
        json((String) page.evaluate("JSON.stringify(seen)")).forEach(seen::add);
        return seen.stream().filter(s -> s.path("kind").asText().equals(kind)).toList();
    }

    private static JsonNode json(String text) {
        try {
            return BareClient.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
