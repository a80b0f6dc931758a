package dev.kesher.signup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The element in a page of the platform, on another origin: one script tag and a token callback. */
@QuarkusTest
class PageEmbeddedTest extends PageTestCase {
    @ParameterizedTest
    @ValueSource(strings = {"en", "he"})
    void anAllowedPageConnectsAndIsTold(String language) {
        var page = embedded(platform.allowedOrigin(), token(language), language);

        choose(click(page, "connect"), "finish");
        assertThat(screen(page, "success")).isVisible();
        picture(page, "embedded", language);
        Accessibility.expect(page, language);
        action(page, "continue").click();

        assertThat(screen(page, "connected")).isVisible();
        Assertions.assertThat(seen(page))
                .extracting(event -> event.get("event"))
                .containsExactly("connected", "continue");
        Assertions.assertThat(seen(page).getFirst())
                .containsEntry("businessName", bakery())
                .containsEntry("phoneNumberId", connection().getString("phoneNumberId"))
                .containsKey("attemptId");
    }

    @Test
    void leavingAndFailingAreTold() {
        var page = embedded(platform.allowedOrigin(), token("he"), "he");
        click(page, "connect").close();
        action(page, "leave").click();
        assertThat(screen(page, "start")).isVisible();

        choose(click(page, "connect"), "garbage-code");
        assertThat(screen(page, "failed")).isVisible();

        Assertions.assertThat(seen(page))
                .extracting(event -> event.get("event"))
                .containsExactly("abandoned", "failed");
        Assertions.assertThat(seen(page).getLast())
                .containsEntry("code", "code-invalid")
                .containsKey("supportCode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "he"})
    void aPageThatIsNotAllowedIsToldWhyAndWhatToDo(String language) {
        var page = embedded(platform.strangeOrigin(), token(language), language);

        assertThat(screen(page, "host-not-allowed")).isVisible();
        assertThat(screen(page, "host-not-allowed")).containsText(platform.strangeOrigin());
        assertThat(screen(page, "host-not-allowed")).containsText("KESHER_HOST_ORIGINS");
        picture(page, "host-not-allowed", language);
        Accessibility.expect(page, language);
    }

    @Test
    void aSignInThatIsOverIsToldToThePage() {
        var page = embedded(platform.allowedOrigin(), "over", "en");

        assertThat(screen(page, "signed-out")).isVisible();
        Assertions.assertThat(seen(page))
                .extracting(event -> event.get("event"))
                .contains("signed-out");
    }

    private Page embedded(String origin, String token, String language) {
        var page = visitor().newPage();
        page.navigate(PlatformPage.address(origin, "http://localhost:" + RestAssured.port, token, language));
        return page;
    }

    @SuppressWarnings("unchecked") // what the page's script collects
    private static List<Map<String, Object>> seen(Page page) {
        return (List<Map<String, Object>>) page.evaluate("window.seen");
    }
}
