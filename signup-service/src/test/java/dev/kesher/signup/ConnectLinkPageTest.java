package dev.kesher.signup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page that a connect link leads to, from the invitation to the platform's page. */
@QuarkusTest
class ConnectLinkPageTest extends PageTestCase {
    @Test
    void anOwnerComesByTheLinkConnectsAndGoesBackToThePlatform() {
        // Given
        var link = makeLink();
        var page = openLink(link);
        assertThat(linkScreen(page, "invitation")).containsText("Galil Bakery");
        assertThat(linkScreen(page, "invitation")).containsText(StandIns.PLATFORM_NAME);
        inBothLanguages(page, "he", "link-invitation");
        Assertions.assertThat(notifier.codes(business)).isEmpty();

        // When
        page.locator("[data-action='send-code']").click();
        assertThat(linkScreen(page, "code")).isVisible();
        inBothLanguages(page, "he", "link-code");
        var code = notifier.codes(business).getLast().path("code").asText();
        enter(page, code.equals("000000") ? "000001" : "000000");
        assertThat(page.locator("[data-problem='code-wrong']")).containsText("4");
        inBothLanguages(page, "he", "link-code-wrong");
        enter(page, code.substring(0, 3) + " " + code.substring(3));

        // Then
        assertThat(screen(page, "start")).isVisible();
        assertThat(page).hasURL(address() + "connect/session");
        assertThat(value(page, "for-business").first()).containsText("Galil Bakery");
        page.reload();
        assertThat(screen(page, "start")).isVisible();
        choose(click(page, "connect"), "finish");
        assertThat(screen(page, "success")).isVisible();
        action(page, "continue").click();
        assertThat(page)
                .hasURL(Pattern.compile(
                        platform.allowedOrigin() + "/\\?kesher_result=connected&kesher_link=[0-9a-f-]{36}.*"));
        Assertions.assertThat(errors).allMatch(error -> error.contains("422"));
    }

    @Test
    void whoLeavesWithoutConnectingGoesBackAsAbandoned() {
        var page = openLink(makeLink());
        page.locator("[data-action='send-code']").click();
        assertThat(linkScreen(page, "code")).isVisible();
        enter(page, notifier.codes(business).getLast().path("code").asText());
        assertThat(screen(page, "start")).isVisible();

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(StandIns.PLATFORM_NAME))
                .click();

        assertThat(page).hasURL(Pattern.compile(".*\\?kesher_result=abandoned&kesher_link=.*"));
        Assertions.assertThat(page.evaluate("sessionStorage.length")).isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending", "failed"})
    void whatWasReachedIsToldAlsoAfterAReload(String reached) {
        var page = openLink(makeLink());
        var open = Map.<String, Object>of(
                "attemptId", ATTEMPT, "supportCode", SUPPORT_CODE, "state", reached, "step", "register");
        page.locator("[data-action='send-code']").click();
        assertThat(linkScreen(page, "code")).isVisible();
        page.context().route("**/api/v1/attempts/open", route -> route.fulfill(json(open)));
        page.context().route("**/api/v1/attempts/" + ATTEMPT, route -> route.fulfill(json(open)));
        enter(page, notifier.codes(business).getLast().path("code").asText());
        assertThat(screen(page, reached)).isVisible();
        page.context().unroute("**/api/v1/attempts/open");
        page.reload();
        assertThat(screen(page, "start")).isVisible();

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(StandIns.PLATFORM_NAME))
                .click();

        assertThat(page).hasURL(Pattern.compile(".*\\?kesher_result=" + reached + "&kesher_link=.*"));
    }

    @Test
    void whoCameByALinkIsLedToTheOperatorsSupport() {
        // Given
        var link = makeLink();
        var page = openLink(link);
        var failed = Map.<String, Object>of(
                "attemptId", ATTEMPT, "supportCode", SUPPORT_CODE, "state", "failed", "step", "register");
        page.locator("[data-action='send-code']").click();
        assertThat(linkScreen(page, "code")).isVisible();
        page.context().route("**/api/v1/attempts/open", route -> route.fulfill(json(failed)));

        // When
        enter(page, notifier.codes(business).getLast().path("code").asText());

        // Then
        assertThat(screen(page, "failed")).isVisible();
        var address = StandIns.SUPPORT.replace("\"", "%22") + "&support_code=" + SUPPORT_CODE;
        assertThat(action(page, "write-to-support").first()).hasAttribute("href", address);
        inBothLanguages(page, "he", "link-support");
    }

    @Test
    void aLinkThatOpensNothingSaysWhy() {
        var link = makeLink();
        makeLink();
        var page = openLink(link);

        assertThat(linkScreen(page, "over")).isVisible();
        inBothLanguages(page, "he", "link-closed", language -> assertThat(linkScreen(page, "over"))
                .containsText(Catalogues.in(language).sentence("link.link-closed.title")));

        page.navigate(address() + "connect/" + "x".repeat(43));
        assertThat(linkScreen(page, "over")).containsText(Catalogues.in("he").sentence("link.link-unknown.title"));
    }

    private String makeLink() {
        var body = ConnectLinkTestCase.creation("dana@owners.example", platform.allowedOrigin() + "/");
        var url = as(business, Map.of("groups", List.of("platform"), "business_name", "Galil Bakery"))
                .body(body.encode())
                .post(ConnectLinkTestCase.LINKS)
                .then()
                .statusCode(201)
                .extract()
                .<String>path("url");
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private Page openLink(String secret) {
        var page = visitor().newPage();
        page.onPageError(errors::add);
        page.navigate(address() + "connect/" + secret);
        return page;
    }

    private static void enter(Page page, String code) {
        page.locator("#code").fill(code);
        page.locator("[data-action='show-code']").click();
    }

    private static Locator linkScreen(Page page, String name) {
        return page.locator("#link [data-screen='" + name + "']");
    }
}
