package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.metasimulator.Fault;
import dev.kesher.telemetry.trace.CollectedSpans;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The steps of an attempt are in the trace of the request that had it go on, whoever takes them and when. */
@QuarkusTest
class AttemptTraceTest extends SignupTestCase {
    private CollectedSpans spans;

    @BeforeEach
    void on() {
        spans = new CollectedSpans();
    }

    @AfterEach
    void off() {
        spans.close();
    }

    @Test
    void aStepThatIsTakenAgainLaterIsInTheTraceOfTheCode() {
        var popup = meta.signup("Traced " + business);
        var attempt = startAttempt();
        meta.fault(Fault.cut("debug_token"));

        complete(attempt, popup).then().statusCode(202);

        follow(attempt, "connected");
        var completion = named("POST /api/v1/attempts/{id}/completion", 1).getFirst();
        var inspections = named("step inspect-token", 2);
        assertThat(inspections).extracting(SpanData::getParentSpanId).containsOnly(completion.getSpanId());
        assertThat(named("GET /{version}/debug_token", 2))
                .extracting(SpanData::getParentSpanId)
                .containsExactlyElementsOf(
                        inspections.stream().map(SpanData::getSpanId).toList());
    }

    @Test
    void whatTheOwnerDecidesGoesOnInItsOwnTrace() {
        var old = connect(meta.signup("Old " + business));
        var attempt = startAttempt();
        complete(attempt, meta.signup("New " + business)).then().statusCode(202);
        follow(attempt, "confirm-replacement");

        owner().body(Map.of("phoneNumberId", old.phoneNumberId()))
                .post("/api/v1/attempts/" + attempt + "/replacement")
                .then()
                .statusCode(202);

        follow(attempt, "connected");
        var decision = named("POST /api/v1/attempts/{id}/replacement", 1).getFirst();
        var announcements = named("step announce", 2);
        assertThat(announcements.getLast().getTraceId()).isEqualTo(decision.getTraceId());
        assertThat(announcements.getFirst().getTraceId()).isNotEqualTo(decision.getTraceId());
    }

    /** A span ends a moment after what it was about can be seen. */
    private List<SpanData> named(String name, int times) {
        return await(name)
                .atMost(LONG)
                .until(
                        () -> spans.all().stream()
                                .filter(span -> span.getName().equals(name))
                                .toList(),
                        found -> found.size() == times);
    }
}
