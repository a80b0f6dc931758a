package dev.kesher.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.kesher.systemtests.Browsing.action;
import static dev.kesher.systemtests.Browsing.screen;
import static dev.kesher.systemtests.Browsing.value;

import com.microsoft.playwright.Page;

/** An owner at the platform's dashboard: one click, Meta's window, the success screen, the first message. */
final class ConnectPage {
    private final Run run;

    ConnectPage(Run run) {
        this.run = run;
    }

    void connectsByOneClick(Owner owner, String businessName) {
        Browsing.inBrowser(run, page -> walk(page, owner, businessName));
    }

    private void walk(Page page, Owner owner, String businessName) {
        page.navigate(run.stack().dashboard(owner));
        var connect = action(page, "connect");
        assertThat(connect).isEnabled();
        assertThat(page.locator("html")).hasAttribute("dir", "rtl");
        run.seen("the dashboard in Hebrew, from the right: \"" + connect.textContent() + "\"");

        var window = page.waitForPopup(connect::click);
        assertThat(screen(page, "connecting")).isVisible();
        Browsing.finish(window, businessName);

        assertThat(screen(page, "success")).isVisible();
        assertThat(value(page, "business-name")).hasText(businessName);
        assertThat(action(page, "continue")).isVisible();
        run.seen("one click, Meta's window, connected: %s, %s"
                .formatted(
                        value(page, "phone-number").textContent(),
                        value(page, "business-name").textContent()));

        var connection =
                run.stack().gateway(owner).get("/api/v1/connection").expect(200).json();
        assertThat(page.locator("[data-receiving='false']")).isVisible();
        run.meta()
                .customer(run.customer(77))
                .text(connection.get("phoneNumberId").asText(), "שלום, פתוח היום?");
        assertThat(page.locator("[data-receiving='true']")).isVisible();
        run.seen("a customer wrote, and the page says: \""
                + page.locator("[data-receiving='true']").textContent().strip() + "\"");
    }
}
