package dev.kesher.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.kesher.metasimulator.Fault;
import dev.kesher.metasimulator.SignupRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that Meta does not give: no longer there, never there, not yours, or not to be told apart. */
@QuarkusTest
class MissingMediaTest extends OnRunningSender {
    private static final byte[] BYTES = new byte[100];
    private static final Duration OLD = Duration.ofDays(8);
    private static final String NEVER_MADE = "999000111222333";

    @Test
    void whatMetaNoLongerKeepsIsGone() {
        // Given
        var receivedAt = Instant.now().minus(OLD);
        meta.moveClock(OLD.negated());
        var mediaId = image(shop.number.value());
        meta.moveClock(OLD);

        // When
        var answer = fetch(shop, mediaId, receivedAt);

        // Then
        problem(answer, 410, "media-expired").body("retryable", equalTo(false));
        problem(fetch(shop, mediaId, null), 404, "media-unknown").body("action", containsString("receivedAt"));
    }

    @Test
    void whatNeverWasIsToldApartOnlyIfTheCallerSaysWhen() {
        problem(fetch(shop, NEVER_MADE, Instant.now()), 404, "media-not-found");
        problem(fetch(shop, NEVER_MADE, null), 404, "media-unknown")
                .body("title", containsString("no such file"))
                .body("title", containsString("no longer"));
    }

    @Test
    void whatAnotherBusinessReceivedIsNotFound() {
        var stranger = Shop.connected(stack, "stranger");
        var mediaId = image(shop.number.value());

        problem(fetch(stranger, mediaId, Instant.now()), 404, "media-not-found");
        problem(fetch(stranger, mediaId, null), 404, "media-unknown");
    }

    @Test
    void whatAnotherNumberOfTheAccountReceivedIsNotGivenAndSaidToBeSo() {
        var sibling = meta.signup(SignupRequest.named("sibling")
                .waba(shop.waba.value())
                .newNumber("sibling")
                .registered());
        assertThat(sibling.wabaId()).isEqualTo(shop.waba.value());
        var mediaId = image(sibling.phoneNumberId());

        problem(fetch(shop, mediaId, Instant.now()), 404, "media-of-another-number");
        problem(fetch(shop, mediaId, null), 404, "media-of-another-number");
    }

    @Test
    void anOldFileThatMetaStillHasIsFetched() {
        var mediaId = image(shop.number.value());

        fetch(shop, mediaId, Instant.now().minus(OLD)).then().statusCode(200);
    }

    @Test
    void aFileWhoseAddressesAreRefusedIsGoneOnceMetaNeedNotKeepIt() {
        var mediaId = image(shop.number.value());

        meta.fault(Fault.html("attachments", 404).times(2));
        problem(fetch(shop, mediaId, Instant.now()), 503, "meta-unavailable");
        meta.fault(Fault.html("attachments", 404).times(2));
        problem(fetch(shop, mediaId, Instant.now().minus(OLD)), 410, "media-expired");
        meta.fault(Fault.html("attachments", 403).times(2));
        problem(fetch(shop, mediaId, null), 502, "meta-refused").body("detail", containsString("403"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "1795000001", "2026-11-22", "2026-11-22T10:00:00", "+10000-01-01T00:00:00Z"})
    void aTimeThatIsNoneIsRefusedAndNamed(String receivedAt) {
        var answer = shop.as("platform")
                .queryParam("receivedAt", receivedAt)
                .get("/api/v1/businesses/" + shop.business + "/media/" + NEVER_MADE);

        problem(answer, 422, "invalid").body("field", equalTo("receivedAt"));
    }

    private String image(String number) {
        return meta.customer(Shop.somebody().phone())
                .image(number, BYTES, "image/jpeg", null)
                .mediaId();
    }

    private static Response fetch(Shop who, String mediaId, @Nullable Instant receivedAt) {
        var request = who.as("platform");
        if (receivedAt != null) {
            request.queryParam("receivedAt", receivedAt.toString());
        }
        return request.get("/api/v1/businesses/" + who.business + "/media/" + mediaId);
    }

    private static ValidatableResponse problem(Response answer, int status, String code) {
        return answer.then().statusCode(status).body("code", equalTo(code));
    }
}
