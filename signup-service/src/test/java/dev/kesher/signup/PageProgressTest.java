package dev.kesher.signup;

import static dev.kesher.signup.ToldProgress.details;
import static dev.kesher.signup.ToldProgress.recording;
import static dev.kesher.signup.ToldProgress.told;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page around the element hears of every thing that happens, in its order, by the one event {@code progress}. */
@QuarkusTest
class PageProgressTest extends PageTestCase {
    private static final String TO_THE_CODE = "ready window-opened code-received working ";

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "finish, connected",
        "coexistence, connected",
        "sixty-day-token, connected",
        "finish-event-first, connected",
        "finish-callback-first, connected",
        "finish-without-event, connected",
        "finish-omitting-number, connected",
        "noise, connected",
        "evil-origin, connected",
        "several-numbers, choose-number",
        "needs-pin, needs-pin",
        "under-review, pending",
        "finish-without-number, failed ready",
        "foreign-waba, failed ready",
        "expired-code, failed ready",
        "used-code, failed ready",
        "garbage-code, failed ready"
    })
    void aCodeIsFollowedToItsEnd(String outcome, String last) {
        var page = walk(outcome);

        told(page, TO_THE_CODE + last);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "cancel-at-step, cancelled-at-meta",
        "cancel-with-error, meta-error",
        "cancel-with-old-error-id, meta-error",
        "error-event, meta-error",
        "no-auth-response, no-code",
        "close, window-closed"
    })
    void aWindowWithoutACodeIsToldAndTheNextOneToo(String outcome, String ending) {
        var page = walk(outcome);
        told(page, "ready window-opened " + ending);

        choose(click(page, outcome.equals("close") ? "continue-connecting" : "connect"), "finish");

        told(page, "ready window-opened %s window-opened code-received working connected".formatted(ending));
    }

    @Test
    void eachDetailNamesTheAttemptAndWhatMetaSaid() {
        var page = walk("cancel-with-error");
        told(page, "ready window-opened meta-error");
        choose(click(page, "connect"), "cancel-at-step");
        told(page, "ready window-opened meta-error window-opened cancelled-at-meta");

        var details = details(page);
        assertThat(details).allSatisfy(detail -> assertThat(detail)
                .containsEntry("attemptId", details.getFirst().get("attemptId"))
                .containsKey("supportCode"));
        assertThat(details.getFirst()).containsEntry("connection", "none");
        assertThat(details.get(2)).containsEntry("errorCode", "524999").containsKey("errorMessage");
        assertThat(details.getLast()).containsKey("currentStep");
    }

    @Test
    void leavingIsTold() {
        var page = opened(visitor());
        var window = click(page, "connect");

        action(page, "ask-leave").click();
        action(page, "leave").click();

        told(page, "ready window-opened abandoned ready");
        assertThat(window.isClosed()).isTrue();
    }

    /** Nothing was opened, so nothing says that it was. */
    @Test
    void aBlockedWindowIsToldEachTime() {
        var context = visitor();
        context.addInitScript("window.open = () => null;");
        var page = opened(context);

        action(page, "connect").click();
        told(page, "ready popup-blocked");
        action(page, "connect").click();

        told(page, "ready popup-blocked popup-blocked");
    }

    @Test
    void aBlockedSdkIsTold() {
        var context = visitor();
        context.route("**/*_*/sdk.js", route -> route.abort());

        told(opened(context), "sdk-blocked");
    }

    @Test
    void aPinIsAskedForAgainAndNeverTold() {
        var page = walk("needs-pin");
        page.locator("whatsapp-connect #pin").fill("000000");
        action(page, "send-pin").click();
        told(page, TO_THE_CODE + "needs-pin working needs-pin");
        page.locator("whatsapp-connect #pin").fill("246810");

        action(page, "send-pin").click();

        told(page, TO_THE_CODE + "needs-pin working needs-pin working connected");
        assertThat(details(page).toString()).doesNotContain("246810").doesNotContain("000000");
    }

    @Test
    void neitherTokenNorCodeIsTold() {
        var sent = new ArrayList<String>();
        var context = visitor();
        context.onRequest(request -> sent.addAll(completion(request)));
        var page = opened(context);

        choose(click(page, "connect"), "finish");

        told(page, TO_THE_CODE + "connected");
        var code = new JsonPath(sent.getFirst()).getString("code");
        assertThat(code).isNotBlank();
        assertThat(details(page).toString()).doesNotContain(code).doesNotContain("eyJ");
        assertThat(details(page).getLast())
                .containsEntry("businessName", bakery())
                .containsEntry("phoneNumberId", connection().getString("phoneNumberId"))
                .containsKey("phoneNumber");
    }

    private static List<String> completion(Request request) {
        return request.url().endsWith("/completion") ? List.of(request.postData()) : List.of();
    }

    private Page walk(String outcome) {
        var page = opened(visitor());
        choose(click(page, "connect"), outcome);
        return page;
    }

    private Page opened(BrowserContext context) {
        return open(recording(context), "en");
    }
}
