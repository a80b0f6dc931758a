package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.kesher.localstack.Management;
import dev.kesher.metasimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An owner sees how their number stands at Meta, at this moment. */
@QuarkusTest
class ConnectionHealthTest extends SignupTestCase {
    /** As many as there are connections to Meta. */
    private static final int LOOKS = 64;

    /** Longer than a page waits, shorter than a call may take. */
    private static final Duration SLOW = Duration.ofSeconds(6);

    @Test
    void qualityLimitAndNameStatusAreReadLiveInTheOneCallForTheNumber() {
        // Given
        var number = connect(meta.signup("Healthy " + business)).phoneNumberId();
        meta.number(number, "qualityRating", "YELLOW");
        meta.number(number, "messagingLimit", "TIER_2K");
        meta.number(number, "nameStatus", "PENDING_REVIEW");
        meta.clearCalls();

        // When
        var shown = connection();

        // Then
        assertThat(shown.getMap("health"))
                .isEqualTo(Map.of("quality", "yellow", "limit", Map.of("perDay", 2_000), "nameStatus", "pending"));
        assertThat(meta.callCounts()).isEqualTo(Map.of("GET phone", 1));
    }

    @Test
    void aNumberWithoutLimitHasNoNumberPerDay() {
        // Given
        var number = connect(meta.signup("Boundless " + business)).phoneNumberId();
        meta.number(number, "messagingLimit", "TIER_UNLIMITED");

        // When
        var shown = connection();

        // Then
        var withoutLimit = new HashMap<String, Object>();
        withoutLimit.put("perDay", null);
        assertThat(shown.getMap("health.limit")).isEqualTo(withoutLimit);
    }

    /** The only null that anybody is answered: a client that is made of the document must take it. */
    @Test
    void whatIsAnsweredOfALimitIsWhatTheDocumentSays() throws Exception {
        // Given
        var number = connect(meta.signup("Documented " + business)).phoneNumberId();
        var json = new ObjectMapper();
        var document = (ObjectNode) json.readTree(
                RestAssured.get(Management.url("/q/openapi?format=json")).asString());
        document.set(
                "$ref",
                document.at("/paths/~1api~1v1~1connection/get/responses/200/content/application~1json/schema/$ref"));
        var schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(document);

        for (var tier : List.of("TIER_250", "TIER_UNLIMITED", "TIER_NOT_SET")) {
            meta.number(number, "messagingLimit", tier);

            // When
            var shown = json.readTree(connection().prettify());

            // Then
            assertThat(schema.validate(shown)).as(tier).isEmpty();
            assertThat(shown.at("/health/limit").has("perDay")).as(tier).isEqualTo(!tier.equals("TIER_NOT_SET"));
        }
        ObjectNode wrong = (ObjectNode) json.readTree(connection().prettify());
        ((ObjectNode) wrong.path("health")).putObject("limit").put("perDay", "250");
        assertThat(schema.validate(wrong)).isNotEmpty();
    }

    @Test
    void nothingIsSaidOfItWhileMetaCannotBeAsked() {
        // Given
        var number = connect(meta.signup("Unwell " + business)).phoneNumberId();
        meta.fault(Fault.html("phone", 502).of(number));

        // When
        var shown = connection().getMap("$");

        // Then
        assertThat(shown).containsEntry("state", "connected").doesNotContainKey("health");
        assertThat(connection().getMap("$")).containsKey("health");
    }

    @Test
    void manyWhoLookWhileMetaDoesNotAnswerLeaveRoomForWhoConnects() throws Exception {
        // Given
        var number = connect(meta.signup("Watched " + business)).phoneNumberId();
        meta.fault(Fault.slow("phone", SLOW).of(number).times(LOOKS));
        meta.clearCalls();

        // When
        try (var owners = Executors.newVirtualThreadPerTaskExecutor()) {
            var looks = IntStream.range(0, LOOKS)
                    .mapToObj(one -> owners.submit(this::connection))
                    .toList();

            // Then
            for (var look : looks) {
                assertThat(look.get().getMap("$"))
                        .containsEntry("state", "connected")
                        .containsKey("displayNumber")
                        .doesNotContainKey("health");
            }
        }
        assertThat(answeredLooks()).isPositive().isLessThan(LOOKS);
    }

    /** Calls are counted when they are answered: all are, when for longer than one takes there was none. */
    private int answeredLooks() {
        var before = new AtomicInteger();
        await().pollInterval(SLOW.plusSeconds(1)).until(() -> {
            int now = meta.callCounts().getOrDefault("GET phone", 0);
            return now > 0 && now == before.getAndSet(now);
        });
        return before.get();
    }
}
