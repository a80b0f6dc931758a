package dev.kesher.signup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What an owner sees and tries of a number that has just been connected. What the gateway says of its health and of test
 * messages is put into its answers on their way to the page.
 */
@QuarkusTest
class PageTryOutTest extends PageTestCase {
    private static final String MINE = "\"testMessage\": {\"to\": \"+972•••••4567\"}";
    private static final String TESTS = "**/api/v1/connection/test-messages";

    @Test
    void theOwnerIsShownHowToWriteToTheNumber() {
        var page = walk("he", "finish");
        assertThat(screen(page, "success")).isVisible();

        var link = action(page, "open-chat");
        assertThat(link).hasAttribute("href", Pattern.compile("https://wa\\.me/97255[0-9]+\\?text=%D7.+"));
        assertThat(link).hasAttribute("target", "_blank");
        assertThat(link).hasAttribute("rel", "noopener noreferrer");
        assertThat(action(page, "send-test")).hasCount(0);
        action(page, "show-qr").click();

        assertThat(value(page, "qr").locator("svg")).isVisible();
        assertThat(action(page, "show-qr")).isFocused();
        inBothLanguages(page, "he", "qr");
        action(page, "show-qr").click();
        assertThat(value(page, "qr")).hasCount(0);
        assertThat(errors).isEmpty();
    }

    @Test
    void aCodeThatCannotBeLoadedIsSaidAndCanBeAskedForAgain() {
        var context = visitor();
        context.route("**/qrcode-generator*.js", route -> route.abort());
        var page = open(context, "en");
        choose(click(page, "connect"), "finish");

        action(page, "show-qr").click();

        assertThat(screen(page, "success")).containsText(Catalogues.in("en").sentence("qr.failed"));
        assertThat(action(page, "open-chat")).isVisible();
        context.unroute("**/qrcode-generator*.js");
        action(page, "show-qr").click();
        action(page, "show-qr").click();
        assertThat(value(page, "qr").locator("svg")).isVisible();
    }

    @Test
    void aTestMessageIsFollowedToTheOwnersPhone() {
        var context = known(MINE);
        tests(context, List.of("queued", "sent", "delivered"));
        var page = open(context, "en");
        choose(click(page, "connect"), "finish");
        assertThat(screen(page, "success")).isVisible();

        action(page, "send-test").click();

        assertThat(outcome(page, "delivered")).isVisible();
        assertThat(page.locator("whatsapp-connect [role='status']"))
                .hasText(Catalogues.in("en").sentence("test.delivered"));
        assertThat(action(page, "send-test")).isFocused();
        inBothLanguages(page, "en", "test-delivered");
    }

    @Test
    void aTestMessageThatMetaRefusesIsExplainedInMetasWords() {
        var context = known(MINE);
        connect(meta.signup(bakery()));
        answered(context, TESTS, 202, message("queued"));
        answered(context, TESTS + "/t-1", 200, """
                {"testMessageId": "t-1", "state": "failed",
                 "problem": {"code": "payment-method-missing", "metaMessage": "(#131042) Payment issue"}}""");
        var page = open(context, "he");

        action(page, "send-test").click();

        assertThat(outcome(page, "failed")).isVisible();
        inBothLanguages(page, "he", "test-failed", language -> assertThat(outcome(page, "failed"))
                .containsText(Catalogues.in(language)
                        .sentence("test.failed.payment-method-missing")
                        .split("\\{")[0]));
        assertThat(outcome(page, "failed").locator("a[target='_blank']")).hasText("WhatsApp Manager");
        assertThat(value(page, "meta-says")).containsText("(#131042) Payment issue");
    }

    @Test
    void tooManyTestMessagesAreRefusedWithATime() {
        var context = known(MINE);
        connect(meta.signup(bakery()));
        answered(context, TESTS, 429, "{\"code\": \"test-message-limit\", \"retryAt\": \"2199-01-01T10:00:00Z\"}");
        var page = open(context, "en");

        action(page, "send-test").click();

        assertThat(outcome(page, "refused")).containsText("2199");
        inBothLanguages(page, "en", "test-refused");
        answered(context, TESTS, 202, message("sent"));
        answered(context, TESTS + "/t-1", 200, message("delivered"));
        action(page, "send-test").click();
        assertThat(outcome(page, "delivered")).isVisible();
    }

    @Test
    void aGatewayOrAReasonThatIsNotKnownIsSaidInGeneralWords() {
        var context = known(MINE);
        connect(meta.signup(bakery()));
        context.route(TESTS, Route::abort);
        var page = open(context, "en");

        action(page, "send-test").click();

        assertThat(outcome(page, "refused")).hasText(Catalogues.in("en").sentence("test.refused.other"));
    }

    /** The first click is on its way until its answer comes. */
    @Test
    void twoClicksSendOneTestMessage() {
        var context = known(MINE);
        connect(meta.signup(bakery()));
        var sent = new AtomicInteger();
        context.route(TESTS, route -> sent.incrementAndGet());
        var page = open(context, "en");
        action(page, "send-test").click();
        assertThat(outcome(page, "sending")).isVisible();

        action(page, "send-test").click(new Locator.ClickOptions().setForce(true));

        assertThat(action(page, "send-test")).hasAttribute("aria-disabled", "true");
        assertThat(sent).hasValue(1);
    }

    @Test
    void howMetaRatesTheNumberIsShown() {
        connect(meta.signup(bakery()));
        var page = open(
                known(
                        "\"health\": {\"quality\": \"yellow\", \"limit\": {\"perDay\": 2000}, \"nameStatus\": \"declined\"},"
                                + " \"problems\": [\"payment-method-missing\"], \"receiving\": true"),
                "en");

        inBothLanguages(page, "en", "health", language -> {
            var say = Catalogues.in(language);
            assertThat(health(page, "quality")).containsText(say.sentence("health.quality.yellow"));
            assertThat(health(page, "limit")).containsText("2,000");
            assertThat(health(page, "name")).containsText(say.sentence("health.name.declined"));
            assertThat(health(page, "payment")).containsText(say.sentence("health.payment.missing"));
        });
        assertThat(value(page, "try-out")).hasCount(0);
    }

    /** Here nothing is put into the gateway's answer: it asks Meta. */
    @Test
    void theRatingIsTheOneOfThisMoment() {
        var number = connect(meta.signup(bakery())).phoneNumberId();
        var page = open("en");
        assertThat(health(page, "quality")).isVisible();

        meta.number(number, "qualityRating", "RED");
        page.reload();

        assertThat(health(page, "quality")).containsText(Catalogues.in("en").sentence("health.quality.red"));
        assertThat(page.locator("whatsapp-connect a[href*='business.facebook.com']"))
                .hasText("WhatsApp Manager");
    }

    @Test
    void aNumberInGoodHealthNeedsNoAdviceAndWhatIsNotKnownIsLeftOut() {
        connect(meta.signup(bakery()));
        var page = open(
                known("\"health\": {\"quality\": \"purple\", \"limit\": {\"perDay\": null}, \"nameStatus\": \"none\"}"),
                "he");

        assertThat(health(page, "limit")).containsText(Catalogues.in("he").sentence("health.limit.unlimited"));
        assertThat(page.locator("whatsapp-connect [data-health]")).hasCount(1);
        assertThat(page.locator("whatsapp-connect a[href*='facebook.com']")).hasCount(0);
    }

    private static Locator health(Page page, String name) {
        return page.locator("whatsapp-connect [data-health='" + name + "']");
    }

    private static Locator outcome(Page page, String state) {
        return page.locator("whatsapp-connect [data-value='test-outcome'][data-state='" + state + "']");
    }

    /** A browser to which the gateway says this too of a number that is connected. */
    private BrowserContext known(String members) {
        var context = visitor();
        context.route("**/api/v1/connection", route -> {
            var answer = route.fetch();
            var said = answer.text().strip();
            var isConnected = new JsonObject(said).getString("state").equals("connected");
            // Of two members of one name a browser takes the last.
            var body = isConnected ? said.substring(0, said.length() - 1) + "," + members + "}" : said;
            route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(body));
        });
        return context;
    }

    private static void tests(BrowserContext context, List<String> states) {
        Iterator<String> next = states.iterator();
        answered(context, TESTS, 202, message(next.next()));
        context.route(TESTS + "/t-1", route -> fulfil(route, 200, message(next.next())));
    }

    private static String message(String state) {
        return "{\"testMessageId\": \"t-1\", \"state\": \"" + state + "\"}";
    }

    private static void answered(BrowserContext context, String url, int status, String body) {
        context.route(url, route -> fulfil(route, status, body));
    }

    private static void fulfil(Route route, int status, String body) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(status)
                .setHeaders(FROM_ANYWHERE)
                .setContentType("application/json")
                .setBody(body));
    }
}
