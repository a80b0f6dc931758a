package dev.kesher.signup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page was left in the moment in which it handed the code over. */
@QuarkusTest
class PageHandingOverTest extends PageTestCase {
    @Test
    void aPageLoadedAnewWaitsForTheCodeOnItsWay() {
        var attempt = startAttempt();
        var page = reloadedWhileHandingOver(attempt, Duration.ofMinutes(10));
        assertThat(screen(page, "working")).isVisible();

        complete(attempt, meta.signup("On its way " + business)).then().statusCode(202);

        assertThat(screen(page, "success")).isVisible();
    }

    @Test
    void aCodeThatNeverArrivesLetsTheOwnerBeginAgain() {
        var page = reloadedWhileHandingOver(startAttempt(), Duration.ofSeconds(4));

        assertThat(screen(page, "start")).isVisible();
        choose(click(page, "connect"), "finish");
        assertThat(screen(page, "success")).isVisible();
    }

    private Page reloadedWhileHandingOver(String attempt, Duration left) {
        var page = open("en");
        assertThat(screen(page, "start")).isVisible();
        page.evaluate(
                "([attemptId, left]) => sessionStorage.setItem('kesher.handing-over',"
                        + " JSON.stringify({ attemptId, until: Date.now() + left }))",
                List.of(attempt, (int) left.toMillis()));
        page.reload();
        return page;
    }
}
