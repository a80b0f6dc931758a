package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.localstack.Management;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What is kept of a link and of whom it invites, and for how long. */
@QuarkusTest
class LinkSecrecyTest extends ConnectLinkTestCase {
    @Test
    void theDatabaseKnowsNeitherTheLinkNorWhomItInvitesNorTheCode() {
        var link = makeLink();
        var code = code(link);

        assertThat(rows(
                        "select count(*) from connect_link where id = ? and (row_to_json(connect_link)::text like ?"
                                + " or position(convert_to(?, 'UTF8') in invitation) > 0 or row_to_json(connect_link)::text like ?)",
                        link.id(),
                        "%" + link.secret() + "%",
                        "owners.example",
                        "%\"" + code + "\"%"))
                .isZero();

        var session = show(link, code).then().extract().<String>path("sessionToken");
        assertThat(rows("select count(*) from connect_link where id = ? and invitation is not null", link.id()))
                .isZero();
        assertThat(rows(
                        "select count(*) from connect_session where link_id = ? and row_to_json(connect_session)::text like ?",
                        link.id(),
                        "%" + session.substring(4) + "%"))
                .isZero();
    }

    @Test
    void noMetricNamesALink() {
        var link = makeLink();
        given().get("/connect/" + link.secret());
        given().get("/connect/" + link.secret() + "/x");

        assertThat(given().get(Management.url("/q/metrics")).asString()).doesNotContain(link.secret());
    }

    @Test
    void oldLinksAndSessionsAreForgotten() {
        var link = makeLink();
        var other = makeLink("other-" + business);
        session(link);
        rows("update connect_session set expires_at = now() where link_id = ?", link.id());
        rows("update connect_link set expires_at = now() - interval '31 days' where id = ?", link.id());
        rows("update connect_link set expires_at = now() where id = ?", other.id());

        await().atMost(LONG).until(() -> rows("select count(*) from connect_link where id = ?", link.id()) == 0);

        assertThat(rows("select count(*) from connect_session where link_id = ?", link.id()))
                .isZero();
        await().atMost(LONG)
                .until(() ->
                        rows("select count(*) from connect_link where id = ? and invitation is null", other.id()) == 1);
    }
}
