package dev.kesher.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.kesher.systemtests.Browsing.action;
import static dev.kesher.systemtests.Browsing.screen;

import com.fasterxml.jackson.databind.JsonNode;
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
        var made = make(owner, businessName);
        var url = made.get("url").asText();
        page.navigate(url);
        assertThat(page.locator("#link [data-screen='invitation']")).containsText(businessName);
        run.seen("the link names the business before anything is clicked");

        page.locator("[data-action='send-code']").click();
        page.locator("#code").fill(code(owner));
        page.locator("[data-action='show-code']").click();
        assertThat(screen(page, "start")).isVisible();
        run.seen("its code came by e-mail, and opened it");

        Browsing.finish(page.waitForPopup(action(page, "connect")::click), businessName);
        assertThat(screen(page, "success")).isVisible();
        action(page, "continue").click();
        assertThat(page).hasURL(Pattern.compile(".*[?&]kesher_result=connected&.*"));
        var told = run.stack()
                .backend(owner, businessName)
                .get(LINKS + "/" + made.get("linkId").asText())
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

    /** Without a browser: the token of a session that a link and its code led to. */
    String session(Owner owner) {
        var url = make(owner, owner.business()).get("url").asText();
        var link = url.substring(url.lastIndexOf('/') + 1);
        var visitor = new Api(run.stack().url("SIGNUP"), null);
        visitor.post(LINKS + "/code", Map.of("link", link)).expect(202);
        var session = visitor.post(LINKS + "/session", Map.of("link", link, "code", code(owner)))
                .expect(200)
                .json();
        var token = session.get("sessionToken").asText();
        run.stack().issued().add(token);
        return token;
    }

    private JsonNode make(Owner owner, String businessName) {
        var mailbox = Objects.requireNonNull(owner.email());
        var request = Map.of(
                "owner",
                Map.of("email", mailbox, "locale", "he"),
                "returnUrl",
                run.stack().value("KESHER_PLATFORM_URL") + "/");
        var made = run.stack()
                .backend(owner, businessName)
                .post(LINKS, request)
                .expect(201)
                .json();
        var url = made.get("url").asText();
        run.stack().issued().add(url.substring(url.lastIndexOf('/') + 1));
        return made;
    }

    private String code(Owner owner) {
        return Wait.until("the code's e-mail", () -> code(Objects.requireNonNull(owner.email())));
    }

    private Optional<String> code(String mailbox) {
        return Mails.to(run, mailbox).stream()
                .map(mail -> CODE.matcher(mail.path("text").asText()))
                .filter(Matcher::find)
                .map(found -> found.group(1) + found.group(2))
                .findFirst();
    }
}
