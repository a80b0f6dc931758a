package dev.kesher.problemkit.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.telemetry.trace.CollectedSpans;
import dev.kesher.telemetry.trace.Traceparent;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServiceCallTest {
    private static final String CAUSE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final ServiceCall CALL =
            new ServiceCall("vault-service", "GET", "/api/v1/businesses/{business}/credentials/{credential}");

    private final CollectedSpans spans = new CollectedSpans();
    private final List<@Nullable String> sent = new ArrayList<>();

    @AfterEach
    void off() {
        spans.close();
    }

    private <T> Uni<T> answering(@Nullable String cause, Uni<T> answer) {
        return CALL.make(cause, traceparent -> {
            sent.add(traceparent);
            return answer;
        });
    }

    private static void await(Uni<?> call) {
        call.onFailure().recoverWithNull().await().indefinitely();
    }

    @Test
    void theCalledServiceIsToldTheSpanOfTheCall() {
        await(answering(CAUSE, Uni.createFrom().item(Response.ok().build())));

        assertThat(spans.all()).singleElement().satisfies(span -> {
            assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
            assertThat(span.getName()).isEqualTo("GET /api/v1/businesses/{business}/credentials/{credential}");
            assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
            assertThat(sent).containsExactly("00-" + span.getTraceId() + "-" + span.getSpanId() + "-01");
            assertThat(status(span)).isEqualTo(200);
        });
    }

    @Test
    void eachTryIsASpan() {
        await(answering(CAUSE, Uni.createFrom().failure(new ConnectException("http://host/?secret")))
                .onFailure()
                .retry()
                .atMost(1));

        assertThat(sent).doesNotHaveDuplicates().hasSize(2);
        assertThat(spans.all()).hasSize(2).allSatisfy(span -> {
            assertThat(span.getAttributes().get(AttributeKey.stringKey("error.type")))
                    .isEqualTo("ConnectException");
            assertThat(span.toString()).doesNotContain("secret");
        });
    }

    @Test
    void whatIsRefusedIsAnAnswerAndAServersErrorIsAFailure() {
        await(answering(CAUSE, Uni.createFrom().failure(new WebApplicationException(404))));
        await(answering(CAUSE, Uni.createFrom().item(Response.status(503).build())));

        assertThat(spans.all()).extracting(ServiceCallTest::status).containsExactly(404L, 503L);
        assertThat(spans.all())
                .extracting(span -> span.getStatus().getStatusCode())
                .containsExactly(StatusCode.UNSET, StatusCode.ERROR);
    }

    @Test
    void aCallThatIsGivenUpEnds() {
        answering(CAUSE, Uni.createFrom().nothing())
                .subscribe()
                .with(answer -> {})
                .cancel();

        assertThat(spans.all()).singleElement().satisfies(span -> assertThat(
                        span.getAttributes().get(AttributeKey.stringKey("error.type")))
                .isEqualTo("cancelled"));
    }

    /** Else the other side would begin a trace that shows its own part alone. */
    @Test
    void whoIsCalledForWhatIsNotRecordedIsToldSo() {
        await(answering(null, Uni.createFrom().item(Response.ok().build())));

        assertThat(sent).containsExactly(Traceparent.NOT_RECORDED);
        assertThat(spans.all()).isEmpty();
    }

    @Test
    void whileTracesAreOffNoHeaderIsSent() {
        spans.close();

        await(answering(CAUSE, Uni.createFrom().item(Response.ok().build())));

        assertThat(sent).containsOnlyNulls();
    }

    private static @Nullable Long status(SpanData span) {
        return span.getAttributes().get(AttributeKey.longKey("http.response.status_code"));
    }
}
