package dev.kesher.signup;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A test message from the page, through the gateway, to the sender: what {@code PageTryOutTest} shows of each outcome. */
@QuarkusTest
class PageTestMessageTest extends PageTestCase {
    @Test
    void aTestMessageGoesToTheOwnersPhoneAndIsFollowed() {
        connect(meta.signup(bakery()));
        var page = openWithPhone();
        assertThat(value(page, "try-out")).containsText("+972•••••4567");

        action(page, "send-test").click();

        await().atMost(LONG).until(() -> sender.taken(business).size() == 1);
        becomes("sent", Map.of());
        assertThat(outcome(page, "sent")).isVisible();
    }

    @Test
    void whatATestMessageWaitsForIsSaidAndThenWhyItWasNotSent() {
        connect(meta.signup(bakery()));
        var page = openWithPhone();
        action(page, "send-test").click();
        await().atMost(LONG).until(() -> sender.taken(business).size() == 1);

        becomes("queued", Map.of("error", Map.of("code", 131042, "title", "Payment issue")));
        assertThat(outcome(page, "queued"))
                .containsText(Catalogues.in("en").sentence("connected.problem.payment-method-missing"));
        becomes("failed", Map.of("error", Map.of("code", 131021, "title", "Same number")));

        assertThat(outcome(page, "failed"))
                .containsText(Catalogues.in("en").sentence("test.failed.phone-is-the-number"));
        assertThat(value(page, "meta-says")).containsText("Same number");
    }

    private void becomes(String state, Map<String, Object> reason) {
        sender.ended(sender.taken(business).getFirst().messageId(), state, reason);
    }

    @Test
    void theFourthInTenMinutesIsRefusedWithATime() {
        connect(meta.signup(bakery()));
        var page = openWithPhone();
        for (int sent = 1; sent <= 3; sent++) {
            action(page, "send-test").click();
            int expected = sent;
            await().atMost(LONG).until(() -> sender.taken(business).size() == expected);
            assertThat(outcome(page, "queued")).isVisible();
        }

        action(page, "send-test").click();

        assertThat(outcome(page, "refused")).containsText(":");
        assertThat(sender.taken(business)).hasSize(3);
    }

    @Test
    void withoutAPhoneThereIsNothingToSendTo() {
        connect(meta.signup(bakery()));
        var page = open("en");

        assertThat(action(page, "open-chat")).isVisible();
        assertThat(action(page, "send-test")).hasCount(0);
    }

    private Page openWithPhone() {
        var page = visitor().newPage();
        page.navigate(dashboard(Map.of("locale", "en", "phone_number", "+972501234567")));
        return page;
    }

    private static Locator outcome(Page page, String state) {
        return page.locator("whatsapp-connect [data-value='test-outcome'][data-state='" + state + "']");
    }
}
