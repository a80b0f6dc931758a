package dev.kesher.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nobody floods mailboxes through us, however many links there are. */
@QuarkusTest
@TestProfile(CodesBusyTest.FewCodes.class)
class CodesBusyTest extends ConnectLinkTestCase {
    private static final int LINKS_AT_ONCE = 12;

    public static final class FewCodes implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("kesher.signup.links.codes-per-minute", "5");
        }
    }

    @Test
    void ofManyLinksAtOnceOnlySoManySendACodeWithinAMinute() throws Exception {
        // Given
        rows("update connect_link set code_sent_at = now() - interval '2 minutes'");
        var links = IntStream.range(0, LINKS_AT_ONCE)
                .mapToObj(one -> makeLink("flood-" + one + "-" + business))
                .toList();

        // When
        List<Future<Integer>> statuses;
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            statuses = links.stream()
                    .map(link -> callers.submit(() -> askForCode(link).statusCode()))
                    .toList();
        }

        // Then
        assertThat(statuses.stream().filter(status -> status.resultNow() == 202))
                .hasSize(5);
        assertThat(statuses.stream().filter(status -> status.resultNow() == 503))
                .hasSize(LINKS_AT_ONCE - 5);
        askForCode(makeLink())
                .then()
                .statusCode(503)
                .body("code", equalTo("codes-busy"))
                .header("Retry-After", "5");
        rows("update connect_link set code_sent_at = now() - interval '2 minutes'");
        askForCode(makeLink()).then().statusCode(202);
    }
}
