package dev.kesher.signup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page that Meta shows a person the address of, in a browser. */
@QuarkusTest
class DeletionPageTest extends PageTestCase {
    @ParameterizedTest
    @CsvSource({
        "en, ltr, Your data was deleted, '[0-9]{1,2} [A-Z][a-z]+ [0-9]{4}, [0-9]{2}:[0-9]{2}'",
        "he, rtl, המידע שלכם נמחק, '[0-9]{2}\\.[0-9]{2}\\.[0-9]{4}, [0-9]{2}:[0-9]{2}'"
    })
    void itSaysThatEverythingIsDeletedInTheLanguageThatWasAskedFor(
            String language, String direction, String words, String time) {
        var code = requestDeletion();

        var page = opened(code + "?lang=" + language);

        assertThat(page.locator("#state")).containsText(words);
        assertThat(page.locator("#code")).hasText(code);
        assertThat(page.locator("#done")).hasText(Pattern.compile(time));
        assertThat(page.locator("html")).hasAttribute("lang", language);
        assertThat(page.locator("html")).hasAttribute("dir", direction);
        org.assertj.core.api.Assertions.assertThat(Accessibility.violations(page))
                .isEmpty();
        org.assertj.core.api.Assertions.assertThat(errors).isEmpty();
    }

    @Test
    void theOtherLanguageIsOneClickAway() {
        var page = opened(requestDeletion() + "?lang=en");

        page.locator("#languages a[hreflang=he]").click();

        assertThat(page.locator("#title")).hasText("מחיקת המידע שלכם");
        assertThat(page.locator("#state")).containsText("המידע שלכם נמחק");
    }

    @Test
    void anUnknownCodeIsSaidToBeUnknown() {
        assertThat(opened("neverGiven").locator("#state")).containsText("There is no request with this code");
    }

    private Page opened(String code) {
        var page = visitor().newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text());
            }
        });
        page.onPageError(errors::add);
        page.navigate(address() + "data-deletion/" + code);
        return page;
    }

    /** Of somebody who has nothing here, so that it is done at once. */
    private String requestDeletion() {
        var user = "98" + ThreadLocalRandom.current().nextLong(1_000_000_000L, 9_000_000_000L);
        return given().contentType("application/x-www-form-urlencoded")
                .formParam(
                        "signed_request",
                        SignedForm.about(user, Instant.now(), stack.metaApp().secret()))
                .post("/meta/data-deletion")
                .then()
                .statusCode(200)
                .extract()
                .path("confirmation_code");
    }
}
