package dev.kesher.signup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the elements and the page come to a browser: small, kept where they cannot change, and never yesterday's. */
@QuarkusTest
class ServedFilesTest extends SignupTestCase {
    private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"/?([a-z-]+/[^\"]+)\"");
    private static final String KEPT = "public, max-age=31536000, immutable";

    @Test
    void thePageNamesOnlyFilesThatAreThereAndMayBeKept() {
        var html = get("/").then().header("Cache-Control", "no-cache").extract().asString();

        assertThat(referencesIn(html)).hasSize(3).allSatisfy(file -> {
            var kept = get("/" + file).then().statusCode(200).extract().header("Cache-Control");
            assertThat(kept).isEqualTo(KEPT);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/elements/kesher.js", "/elements/integrity.json"})
    void whatMayChangeIsSentAgainOnlyWhenItHas(String path) {
        var tag = get(path).then().statusCode(200).extract().header("ETag");

        given().header("If-None-Match", tag).get(path).then().statusCode(304).header("ETag", tag);
        // All builds have the same date, so it says nothing.
        given().header("If-None-Match", "W/\"of-yesterday\"")
                .header("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT")
                .get(path)
                .then()
                .statusCode(200);
    }

    @Test
    void theElementsHaveAnAddressWithTheirVersionAndAHashThatABrowserCanCheck() throws Exception {
        var newest =
                get("/elements/integrity.json").then().statusCode(200).extract().jsonPath();

        var script = get(newest.getString("url"))
                .then()
                .statusCode(200)
                .contentType(startsWith("text/javascript"))
                .header("Access-Control-Allow-Origin", "*")
                .extract()
                .asByteArray();

        assertThat(newest.getString("url")).isEqualTo("/elements/" + newest.getString("version") + "/kesher.js");
        assertThat(newest.getString("integrity"))
                .isEqualTo("sha384-"
                        + Base64.getEncoder()
                                .encodeToString(
                                        MessageDigest.getInstance("SHA-384").digest(script)));
        assertThat(get("/elements/kesher.js").asByteArray()).isEqualTo(script);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/elements/kesher.js"})
    void filesAreCompressedForWhoeverCanReadThat(String path) {
        var compressed = given().config(RestAssuredConfig.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .header("Accept-Encoding", "gzip")
                .get(path);

        compressed.then().statusCode(200).header("Content-Encoding", "gzip");
        assertThat(compressed.asByteArray().length).isLessThan(get(path).asByteArray().length);
    }

    /** While replicas of two versions run, one does not have the other's files. */
    @ParameterizedTest
    @ValueSource(strings = {"/page/page-0123456789ab.js", "/elements/9.9.9/kesher.js"})
    void nobodyKeepsThatAFileIsMissing(String path) {
        get(path).then().statusCode(404).header("Cache-Control", "no-store");
    }

    @Test
    void theWayToMetasSdkIsOpenedForWhoIsAboutToConnectAndForNobodyElse() {
        get("/connect/session").then().statusCode(200).header("Link", containsString("; rel=preconnect"));
        for (var page : List.of("/", "/connect/" + "x".repeat(43))) {
            get(page).then().statusCode(200).header("Link", nullValue());
        }
    }

    private static List<String> referencesIn(String html) {
        return REFERENCE.matcher(html).results().map(match -> match.group(1)).toList();
    }

    private static Response get(String path) {
        return given().get(path);
    }
}
