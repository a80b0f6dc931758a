package dev.kesher.signup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.kesher.localstack.Patience.await;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** A second number, and a number that Meta still looks at. */
@QuarkusTest
class PageReplaceAndReviewTest extends PageTestCase {
    @Test
    void bothNumbersAreShownAndTheOldOneGoesWhenTheNewOneWorks() {
        var old = connect(meta.signup("Old bakery " + business));
        var page = open("he");
        assertThat(screen(page, "connected")).isVisible();
        choose(click(page, "replace"), "finish");

        assertThat(screen(page, "confirm-replacement")).isVisible();
        assertThat(value(page, "old-name")).hasText("Old bakery " + business);
        assertThat(value(page, "new-name")).hasText(bakery());
        assertThat(action(page, "keep-number")).isFocused();
        inBothLanguages(page, "he", "confirm-replacement");
        Assertions.assertThat(connection().getString("phoneNumberId")).isEqualTo(old.phoneNumberId());
        action(page, "confirm-replacement").click();

        assertThat(screen(page, "success")).isVisible();
        assertThat(value(page, "business-name")).hasText(bakery());
        await().atMost(LONG).untilAsserted(() -> Assertions.assertThat(connectionStates(old.phoneNumberId()))
                .endsWith(dev.kesher.contracts.Connection.State.REMOVED));
        Assertions.assertThat(connection().getString("phoneNumberId")).isNotEqualTo(old.phoneNumberId());
    }

    @Test
    void keepingTheOldNumberChangesNothing() {
        var old = connect(meta.signup("Old bakery " + business));
        var page = open("en");
        choose(click(page, "replace"), "finish");
        assertThat(screen(page, "confirm-replacement")).isVisible();

        action(page, "keep-number").click();

        assertThat(screen(page, "connected")).isVisible();
        Assertions.assertThat(connection().getString("phoneNumberId")).isEqualTo(old.phoneNumberId());
        await().atMost(LONG).untilAsserted(() -> Assertions.assertThat(vault.states(business))
                .containsExactly("current"));
    }

    @Test
    void aNumberUnderReviewIsPendingAndFinishesByItself() {
        var page = walk("he", "under-review");

        assertThat(screen(page, "pending")).isVisible();
        inBothLanguages(page, "he", "pending");
        verify(page);

        assertThat(screen(page, "success").or(screen(page, "connected"))).isVisible();
        Assertions.assertThat(connection().getString("state")).isEqualTo("connected");
    }

    /** As the owner does it in WhatsApp Manager, somewhere else. */
    private void verify(Page page) {
        var attempt = owner().get("/api/v1/attempts/open")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        Assertions.assertThat(attempt.getString("state")).isEqualTo("pending");
        var number = rows(
                "select cast(phone_number_id as bigint) from attempt where cast(id as text) = ?",
                attempt.getString("attemptId"));
        meta.number(String.valueOf(number), "codeVerificationStatus", "VERIFIED");
        page.bringToFront();
    }
}
