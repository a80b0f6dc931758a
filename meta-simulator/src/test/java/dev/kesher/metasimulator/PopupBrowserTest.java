package dev.kesher.metasimulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The SDK and Meta's window in a real browser, opened by a page that knows only docs/meta/signup.md#login and
 * signup.md#session-info.
 */
class PopupBrowserTest extends BrowserTest {
    @Test
    void finishingGivesTheEventAndTheCode() throws Exception {
        Page popup = connect();
        popup.locator("#name").fill("Bakery");
        click(popup, "finish");

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

    @Test
    void eventAndCodeComeInEitherOrder() {
        choose("finish-callback-first");
        answer();
        page.waitForCondition(() -> !events().isEmpty());
        assertThat(seen("message").get(0).path("data").asText()).startsWith("cb=");
        assertThat(events()).hasSize(1);

        page.reload();
        page.waitForSelector("body[data-ready]");
        choose("finish-event-first");
        answer();
        assertThat(seen("message").get(0).path("data").asText()).startsWith("{");
    }

    @Test
    void theLoginMayAnswerWithoutCodeThoughTheEventSaysFinish() {
        choose("no-auth-response");

        assertThat(answer().toString()).isEqualTo("{\"status\":\"unknown\",\"authResponse\":null}");
        assertThat(events().get(0).path("event").asText()).isEqualTo("FINISH");
    }

    @Test
    void noiseDoesNotEndTheLogin() throws Exception {
        choose("noise");

        String code = answer().at("/authResponse/code").asText();
        assertThat(seen("message"))
                .anyMatch(message -> message.path("data").asText().contains("AQnotForYou"));
        assertThat(meta.exchange(code)).isNotEmpty();
    }

    @Test
    void theForgedEventComesFromOriginsThatAreNotMetas() {
        choose("evil-origin");
        answer();
        page.waitForCondition(() -> events().size() == 3);

        List<JsonNode> messages = seen("message");
        assertThat(messages.get(0).path("origin").asText()).isEqualTo("null");
        assertThat(messages.get(1).path("origin").asText())
                .isEqualTo(simulator.evilOrigins().get(0));
        assertThat(messages.subList(0, 2))
                .allMatch(message -> message.path("data").asText().contains("229999999999999"));
        assertThat(messages.subList(2, 4))
                .allMatch(message ->
                        message.path("origin").asText().equals(simulator.uri().toString()));
    }

    @Test
    void stayingLeavesTheWindowOpenForAnotherChoice() {
        Page popup = choose("stay");
        popup.waitForSelector("#status[data-status=stayed]");

        click(popup, "cancel-at-step");

        assertThat(answer().path("status").asText()).isEqualTo("unknown");
    }

    @Test
    void theWindowRemembersTheBusinessAndTakesAFurtherNumber() {
        Page popup = connect();
        popup.locator("#name").fill("Florist");
        click(popup, "finish");
        answer();
        String first = events().get(0).at("/data/phone_number_id").asText();
        page.reload();
        page.waitForSelector("body[data-ready]");

        Page again = connect();
        again.waitForSelector("[data-outcome=finish]");
        assertThat(again.locator("#name").inputValue()).isEqualTo("Florist");
        again.locator("input[value=further]").check();
        again.locator("#number").fill("second");
        click(again, "finish");
        answer();

        assertThat(events().get(0).at("/data/phone_number_id").asText()).isNotEqualTo(first);
        assertThat(controls.world().path("wabas")).hasSize(1);
    }

    @Test
    void anUnknownConfigurationShowsMetasErrorAndNoWayOn() throws Exception {
        try (HostPage wrong = new HostPage(simulator.uri(), "en_US", "1")) {
            page = open(wrong, "");

            Page popup = connect();

            popup.waitForSelector("#status[data-status=configuration]");
            assertThat(popup.locator("button:visible").count()).isZero();
            popup.close();
            assertThat(answer().path("status").asText()).isEqualTo("unknown");
        }
    }

    @Test
    void hebrewIsWrittenFromTheRightAndFitsAPhone() throws Exception {
        try (HostPage hebrew = new HostPage(simulator.uri(), "he_IL", CONFIG_ID)) {
            page = open(hebrew, "");
            Page popup = connect();
            popup.setViewportSize(320, 640);
            popup.waitForSelector("[data-outcome=finish]");

            assertThat(popup.evaluate("document.dir + document.documentElement.lang"))
                    .isEqualTo("rtlhe");
            assertThat(popup.locator("h1").innerText()).isEqualTo("חיבור WhatsApp אל Kesher");
            assertThat(popup.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
            assertThat(popup.locator("[data-outcome=finish]").boundingBox().height)
                    .isGreaterThanOrEqualTo(44);
        }
    }

    @Test
    void theSdkIsAsStrictAsTheReferenceSays() {
        List<String> complaints = new ArrayList<>();
        page = open(host, "?without-init");
        page.onConsoleMessage(message -> complaints.add(message.text()));

        page.locator("#connect").click();
        page.waitForCondition(() -> complaints.contains("FB.login() called before FB.init()."));

        assertThat(context.pages()).noneMatch(open -> open.url().contains("/dialog/oauth"));
        String refusal =
                "(() => { try { FB.init({ appId: '1' }); return 'taken'; } catch (e) { return e.message; } })()";
        assertThat(page.evaluate(refusal)).isEqualTo("init not called with valid version");
    }

    @Test
    void theWindowOpensWithinTheClickAndABlockedOneIsSurvived() {
        Object opened = page.evaluate("""
                (() => {
                  const original = window.open;
                  let within = [];
                  window.open = (...args) => { within = args; return null; };
                  FB.login(() => {}, { config_id: '1' });
                  window.open = original;
                  return within.length + ' ' + /width=\\d+,height=\\d+/.test(within[2]);
                })()
                """);

        assertThat(opened).isEqualTo("3 true");
        choose("finish");
        assertThat(answer().path("status").asText()).isEqualTo("connected");
    }
}
