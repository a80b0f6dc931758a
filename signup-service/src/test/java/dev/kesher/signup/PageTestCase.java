package dev.kesher.signup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.kesher.localstack.Chromium;
import io.restassured.RestAssured;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;

/**
 * An owner at the platform's dashboard, in a browser, with Meta's window of the local Meta. Every screen that a test shows is kept as
 * a picture in {@code target/screens}, at desktop and phone width, for people to look at.
 */
abstract class PageTestCase extends SignupTestCase {
    private static final int DESKTOP = 1280;
    private static final int PHONE = 360;
    static final String ATTEMPT = "3f2a901b-c400-4000-8000-000000000001";
    static final String SUPPORT_CODE = "3F2A9-01BC4";
    /** Without it a browser keeps an answer of another origin from the page. */
    static final Map<String, String> FROM_ANYWHERE = Map.of("Access-Control-Allow-Origin", "*");

    private static final Path PICTURES = Path.of("target", "screens");

    /** One for all classes: each test is a visitor of its own. The driver ends it when this JVM is gone. */
    private static Browser browser;

    private final List<BrowserContext> contexts = new ArrayList<>();

    /** What the page wrote to the console as an error: a broken script, or something its policy forbids. */
    final List<String> errors = new ArrayList<>();

    @BeforeEach
    void aBrowserIsThere() {
        var chromium = Chromium.find();
        Assumptions.assumeTrue(chromium.isPresent(), "no Chromium: install one, or name it in KESHER_CHROMIUM");
        if (browser == null) {
            browser = Playwright.create(
                            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(chromium.get())
                            .setArgs(Chromium.ARGUMENTS));
            PlaywrightAssertions.setDefaultAssertionTimeout(LONG.toMillis());
        }
    }

    @AfterEach
    void pagesAreClosed() {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
    }

    /** A browser of somebody who was never here. */
    BrowserContext visitor() {
        var context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(DESKTOP, 900)
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
        context.setDefaultTimeout(LONG.toMillis());
        contexts.add(context);
        return context;
    }

    /** The dashboard of this test's business, with nothing connected yet or whatever is. */
    Page open(String language) {
        return open(visitor(), language);
    }

    Page open(BrowserContext context, String language) {
        var page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text());
            }
        });
        page.onPageError(errors::add);
        page.navigate(dashboard(Map.of("locale", language)));
        awaitElements(page);
        return page;
    }

    /** Until the dashboard's own script, which asks who is signed in first, has put the elements there. */
    static void awaitElements(Page page) {
        var attached = new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED);
        page.locator("whatsapp-connect").waitFor(attached);
        page.locator("whatsapp-alerts").waitFor(attached);
    }

    /** The page while the gateway tells of an attempt in this state, with these members besides. */
    Page openAt(String state, String language, Map<String, Object> members) {
        var attempt = new HashMap<String, Object>(members);
        attempt.put("attemptId", ATTEMPT);
        attempt.put("supportCode", SUPPORT_CODE);
        attempt.put("state", state);
        attempt.putIfAbsent("step", "register");
        var context = visitor();
        context.route("**/api/v1/attempts/open", route -> route.fulfill(json(attempt)));
        context.route("**/api/v1/attempts/" + ATTEMPT, route -> route.fulfill(json(attempt)));
        context.route("**/api/v1/attempts/" + ATTEMPT + "/**", route -> route.fulfill(json(attempt)));
        var page = open(context, language);
        assertThat(screen(page, state)).isVisible();
        return page;
    }

    static Map<String, Object> failedWith(String code, boolean retryable) {
        return Map.of("problem", Map.of("code", code, "retryable", retryable, "metaMessage", "As Meta says it"));
    }

    static Route.FulfillOptions json(Map<String, Object> body) {
        try {
            return new Route.FulfillOptions()
                    .setHeaders(FROM_ANYWHERE)
                    .setContentType("application/json")
                    .setBody(new ObjectMapper().writeValueAsString(body));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String address() {
        return "http://localhost:" + RestAssured.port + "/";
    }

    /** Of the platform's page, once: whoever opens it is this test's owner there. */
    String dashboard(Map<String, Object> claims) {
        return dashboard(business, claims);
    }

    String dashboard(String of, Map<String, Object> claims) {
        return stack.dashboard().signInAddress(URI.create("http://localhost:" + RestAssured.port), of, claims);
    }

    String token(String language) {
        return stack.issuer().businessToken(business, Map.of("locale", language));
    }

    /** What {@code <whatsapp-connect>} shows. */
    static Locator screen(Page page, String name) {
        return page.locator("whatsapp-connect [data-screen='" + name + "']");
    }

    static Locator action(Page page, String name) {
        return page.locator("whatsapp-connect [data-action='" + name + "']:visible");
    }

    static Locator value(Page page, String name) {
        return page.locator("whatsapp-connect [data-value='" + name + "']");
    }

    /** The one click; returns Meta's window. */
    static Page click(Page page, String action) {
        var button = action(page, action);
        assertThat(button).isEnabled();
        return page.waitForPopup(button::click);
    }

    /** This test's business as Meta's window knows it. */
    String bakery() {
        return "Bakery " + business.substring(2, 10);
    }

    /** In Meta's window: this business, this outcome. */
    void choose(Page window, String outcome) {
        window.locator("#name").fill(bakery());
        try {
            window.locator("[data-outcome='" + outcome + "']").click();
        } catch (PlaywrightException closed) {
            // It closes as soon as it is done, which may be before the click is reported as done.
            if (!window.isClosed()) {
                throw closed;
            }
        }
    }

    /** From the start to the end of Meta's window. */
    Page walk(String language, String outcome) {
        var page = open(language);
        choose(click(page, "connect"), outcome);
        return page;
    }

    /** The present screen in both languages, as a person would look at it; it ends in the language that it began in. */
    static void inBothLanguages(Page page, String began, String name, Consumer<String> expectations) {
        for (var language : List.of(began, began.equals("he") ? "en" : "he")) {
            speak(page, language);
            expectations.accept(language);
            picture(page, name, language);
            Accessibility.expect(page, language);
        }
        speak(page, began);
    }

    static void inBothLanguages(Page page, String began, String name) {
        inBothLanguages(page, began, name, language -> {});
    }

    /** Chooses the page's language; also where a dialog is in front. */
    static void speak(Page page, String language) {
        page.evaluate("language => document.querySelector('[data-language=' + language + ']').click()", language);
        assertThat(page.locator("html")).hasAttribute("lang", language);
        assertThat(page.locator("main h2:visible").first()).hasText(Accessibility.lettersOf(language));
    }

    /** Keeps the present screen at both widths, and checks that the narrow one needs no scrolling sideways. */
    static void picture(Page page, String name, String language) {
        for (var width : List.of(DESKTOP, PHONE)) {
            page.setViewportSize(width, 900);
            var file = "%s-%s-%d.png".formatted(name, language, width);
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(file)));
        }
        page.setViewportSize(320, 900);
        org.assertj.core.api.Assertions.assertThat(
                        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("%s in %s scrolls sideways at 320 px", name, language)
                .isEqualTo(0);
        page.setViewportSize(DESKTOP, 900);
    }
}
