package dev.kesher.metasimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The SDK and Meta's window in a real browser, opened by a page that knows only §2.3 and §2.4. */
class PopupBrowserTest extends SimulatorTest {
    private static final double PATIENCE = 60_000;
    private static final String CONFIG_ID = "550000000000041";
    private static @Nullable Chromium chromium;

    private BrowserContext context;
    private Page page;
    private HostPage host;

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
    void openHostPage() throws Exception {
        Chromium running = chromium;
        assumeTrue(running != null, "no chromium: set KESHER_CHROMIUM");
        context = Objects.requireNonNull(running)
                .browser()
                .newContext(new Browser.NewContextOptions().setColorScheme(ColorScheme.LIGHT));
        context.setDefaultTimeout(PATIENCE);
        open("en_US", BareClient.APP_ID, CONFIG_ID);
    }

    @AfterEach
    void closeHostPage() {
        context.close();
        host.close();
    }

    @Test
    void finishingGivesTheEventAndTheCode() throws Exception {
        Page popup = connect();
        popup.locator("#name").fill("Bakery");
        popup.locator("[data-outcome=finish]").click();

        JsonNode answer = answer();

        assertThat(answer.path("status").asText()).isEqualTo("connected");
        assertThat(answer.at("/authResponse/userID").isNull()).isTrue();
        String token = meta.exchange(answer.at("/authResponse/code").asText());
        JsonNode event = events().get(0);
        String phone = event.at("/data/phone_number_id").textValue();
        assertThat(meta.get("/" + phone, token).status()).isEqualTo(200);
        assertThat(phone).isEqualTo(controls.signup("Bakery").phoneNumberId());
        page.waitForCondition(popup::isClosed);
    }

    @Test
    void aClosedWindowEndsTheLogin() {
        connect().close();

        assertThat(answer().toString()).isEqualTo("{\"status\":\"unknown\",\"authResponse\":null}");
        assertThat(events()).isEmpty();
    }

    @Test
    void aPlannedWindowNeedsNoClick() {
        controls.popup(PopupEnding.of("cancel-at-step").after(Duration.ofMillis(50)));

        Page popup = connect();

        assertThat(answer().path("status").asText()).isEqualTo("unknown");
        assertThat(events()).singleElement().satisfies(event -> {
            assertThat(event.path("event").asText()).isEqualTo("CANCEL");
            assertThat(event.at("/data/current_step").asText()).isEqualTo("PHONE_NUMBER_SETUP");
        });
        page.waitForCondition(popup::isClosed);
    }

    private void open(String locale, String appId, String configId) throws Exception {
        host = new HostPage(simulator.uri(), locale, appId, configId);
        page = context.newPage();
        page.navigate(host.url());
        page.waitForSelector("body[data-ready]");
    }

    private Page connect() {
        return page.waitForPopup(() -> page.locator("#connect").click());
    }

    /** What the login's callback got, which came exactly once. */
    private JsonNode answer() {
        page.waitForCondition(() -> !seen("answer").isEmpty());
        List<JsonNode> answers = seen("answer");
        assertThat(answers).hasSize(1);
        return answers.get(0).path("answer");
    }

    /** The session-info events so far (§2.4): JSON strings. */
    private List<JsonNode> events() {
        List<JsonNode> events = new ArrayList<>();
        for (JsonNode message : seen("message")) {
            String data = message.path("data").asText();
            if (data.startsWith("{")) {
                events.add(json(data));
            }
        }
        return events;
    }

    private List<JsonNode> seen(String kind) {
        List<JsonNode> seen = new ArrayList<>();
        json((String) page.evaluate("JSON.stringify(seen)")).forEach(seen::add);
        return seen.stream().filter(s -> s.path("kind").asText().equals(kind)).toList();
    }

    private static JsonNode json(String text) {
        try {
            return BareClient.JSON.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
