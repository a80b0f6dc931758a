package dev.kesher.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.kesher.systemtests.Browsing.action;
import static dev.kesher.systemtests.Browsing.screen;

import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An owner whose platform has no page for it: a link, a code in her mailbox, Meta's window, and back to the platform. */
final class ConnectLink {
    private static final String LINKS = "/api/v1/connect-links";
    private static final Pattern CODE = Pattern.compile("\\b([0-9]{3})[ \u00a0]?([0-9]{3})\\b");

    private final Run run;

    ConnectLink(Run run) {
        this.run = run;
    }

    void connectsByALink(Owner owner, String businessName) {
        Browsing.inBrowser(run, page -> walk(page, owner, businessName));
    }

    private void walk(Page page, Owner owner, String businessName) {
        var mailbox = Objects.requireNonNull(owner.email());
        var backend = run.stack().backend(owner, businessName);
        var made = backend.post(LINKS, request(mailbox)).expect(201).json();
        var url = made.get("url").asText();
        run.stack().issued().add(url.substring(url.lastIndexOf('/') + 1));
        page.navigate(url);
        assertThat(page.locator("#link [data-screen='invitation']")).containsText(businessName);
        run.seen("the link names the business before anything is clicked");

        page.locator("[data-action='send-code']").click();
        var code = Wait.until("the code's e-mail", () -> code(mailbox));
        page.locator("#code").fill(code);
        page.locator("[data-action='show-code']").click();
        assertThat(screen(page, "start")).isVisible();
        run.seen("its code came by e-mail, and opened it");

        Browsing.finish(page.waitForPopup(action(page, "connect")::click), businessName);
        assertThat(screen(page, "success")).isVisible();
        action(page, "continue").click();
        assertThat(page).hasURL(Pattern.compile(".*[?&]kesher_result=connected&.*"));
        var told = backend.get(LINKS + "/" + made.get("linkId").asText())
                .expect(200)
                .json();
        Run.check(told.path("result").asText().equals("connected"), "the platform is not told: " + told);
        run.seen("connected, and back at the platform, which is told the same by the gateway");
        anotherVisitFindsItUsed(page, url);
    }

    private void anotherVisitFindsItUsed(Page page, String url) {
        page.navigate(url);
        assertThat(page.locator("#link [data-screen='over']")).isVisible();
        run.seen("opened again, it says that it was used");
    }

    private Map<String, Object> request(String mailbox) {
        return Map.of(
                "owner",
                Map.of("email", mailbox, "locale", "he"),
                "returnUrl",
                run.stack().value("KESHER_PLATFORM_URL") + "/");
    }

    private Optional<String> code(String mailbox) {
        return Mails.to(run, mailbox).stream()
                .map(mail -> CODE.matcher(mail.path("text").asText()))
                .filter(Matcher::find)
                .map(found -> found.group(1) + found.group(2))
                .findFirst();
    }
}
