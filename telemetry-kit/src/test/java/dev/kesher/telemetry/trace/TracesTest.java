package dev.kesher.telemetry.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.telemetry.log.About;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TracesTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SAMPLED = "00-" + TRACE + "-b7ad6b7169203331-01";
    private static final String NOT_SAMPLED = "00-" + TRACE + "-b7ad6b7169203331-00";

    private final CollectedSpans collected = new CollectedSpans();

    @AfterEach
    void off() {
        collected.close();
    }

    @Test
    void whileTracesAreOffNothingIsRecordedAndNothingIsHandedOn() {
        collected.close();

        assertThat(Traces.areOn()).isFalse();
        assertThat(Traces.request("GET /x", SAMPLED)).isSameAs(Span.NONE);
        assertThat(Traces.work("work", SAMPLED).set("a", 1).failed("x").traceparent())
                .isNull();
        assertThat(Traces.batch("batch", List.of(SAMPLED), 1, Instant.now())).isSameAs(Span.NONE);
        assertThat(Traces.task("check")).isSameAs(Span.NONE);
    }

    @Test
    void workFollowsFromTheSpanThatCausedIt() {
        on(1);
        var request = Traces.request("POST /api/v1/messages", SAMPLED);
        var attempt = Traces.work("attempt", request.traceparent());
        Traces.call("POST /messages", attempt.traceparent())
                .set("http.response.status_code", 200)
                .set("absent", null)
                .end();
        attempt.end();
        request.end();

        var spans = collected.all();
        assertThat(spans).extracting(SpanData::getTraceId).containsOnly(TRACE);
        assertThat(spans)
                .extracting(SpanData::getKind)
                .containsExactly(SpanKind.CLIENT, SpanKind.INTERNAL, SpanKind.SERVER);
        assertThat(spans.get(0).getParentSpanId()).isEqualTo(spans.get(1).getSpanId());
        assertThat(spans.get(1).getParentSpanId()).isEqualTo(spans.get(2).getSpanId());
        assertThat(spans.get(2).getParentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(spans.get(0).getAttributes().asMap())
                .containsOnly(Map.entry(AttributeKey.longKey("http.response.status_code"), 200L));
        assertThat(spans.get(0).getResource().getAttribute(AttributeKey.stringKey("service.name")))
                .isEqualTo("sender-service");
    }

    @Test
    void ofTracesThatBeginHereAShareIsRecorded() {
        on(0.5);
        IntStream.range(0, 1000).forEach(nr -> Traces.request("GET /x", null).end());
        var half = collected.all().size();
        on(0);
        Traces.request("GET /x", null).end();

        assertThat(half).isBetween(350, 650);
        assertThat(collected.all()).hasSize(half);
    }

    @Test
    void whatATimerBeginsIsATraceOfItsOwn() {
        on(1);
        var task = Traces.task("check");
        Traces.call("GET /debug_token", task.traceparent()).end();
        task.end();
        on(0);

        assertThat(Traces.task("check")).isSameAs(Span.NONE);
        var spans = collected.all();
        assertThat(spans).extracting(SpanData::getKind).containsExactly(SpanKind.CLIENT, SpanKind.INTERNAL);
        assertThat(spans.get(1).getParentSpanId()).isEqualTo("0000000000000000");
        assertThat(spans.get(0).getParentSpanId()).isEqualTo(spans.get(1).getSpanId());
    }

    @Test
    void whoIsToldThatItIsNotRecordedBeginsNoTrace() {
        on(1);
        assertThat(Traceparent.read(Traceparent.NOT_RECORDED)).isPresent();
        assertThat(Traces.request("GET /x", Traceparent.NOT_RECORDED)).isSameAs(Span.NONE);
    }

    @Test
    void idsAreNamedAsAllAttributesAre() {
        on(1);
        Traces.task("check")
                .about(About.number("1").and(About.business("bakery")).and(About.account("2")))
                .end();

        assertThat(collected.all()).singleElement().satisfies(span -> assertThat(
                        span.getAttributes().asMap())
                .containsOnly(
                        Map.entry(AttributeKey.stringKey("kesher.phone_number.id"), "1"),
                        Map.entry(AttributeKey.stringKey("kesher.business.id"), "bakery"),
                        Map.entry(AttributeKey.stringKey("kesher.waba.id"), "2")));
    }

    /** A trace is whole or absent. */
    @Test
    void whoCallsDecidesForAllThatFollows() {
        on(0);
        Traces.request("GET /recorded", SAMPLED).end();
        on(1);
        assertThat(Traces.request("GET /x", NOT_SAMPLED)).isSameAs(Span.NONE);
        assertThat(Traces.work("work", NOT_SAMPLED)).isSameAs(Span.NONE);

        assertThat(collected.all()).extracting(SpanData::getName).containsExactly("GET /recorded");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "garbage",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-\n1"
            })
    void whatIsNoTraceparentIsNone(String header) {
        on(1);
        assertThat(Traceparent.read(header)).isEmpty();
        assertThat(Traces.work("work", header)).isSameAs(Span.NONE);
        Traces.request("GET /x", header).end();

        assertThat(collected.all()).singleElement().satisfies(span -> assertThat(span.getTraceId())
                .isNotEqualTo(TRACE));
    }

    @Test
    void aBatchIsLinkedWithItsCausesAndOneRecordIsAChild() {
        on(0);
        var two = List.of(SAMPLED, SAMPLED.replace("0af7", "1af7"), NOT_SAMPLED.replace("0af7", "2af7"));
        Traces.batch("process x", two, 7, Instant.now()).end();
        Traces.batch("process x", List.of(SAMPLED), 1, Instant.now()).end();

        var spans = collected.all();
        assertThat(spans.get(0).getLinks())
                .extracting(link -> link.getSpanContext().getTraceId())
                .containsExactly(TRACE, TRACE.replace("0af7", "1af7"));
        assertThat(spans.get(0).getTraceId()).isNotEqualTo(TRACE);
        assertThat(spans.get(0).getAttributes().get(AttributeKey.longKey("messaging.batch.message_count")))
                .isEqualTo(7);
        assertThat(spans.get(1).getTraceId()).isEqualTo(TRACE);
        assertThat(spans.get(1).getLinks()).isEmpty();
        assertThat(Traces.batch("process x", List.of(NOT_SAMPLED), 2, Instant.now()))
                .isSameAs(Span.NONE);
    }

    @Test
    void linksAndTextsAreBounded() {
        on(1);
        var causes = IntStream.range(1, 5000)
                .mapToObj(nr -> "00-%032x-b7ad6b7169203331-01".formatted(nr))
                .toList();
        Traces.batch("process x", causes, causes.size(), Instant.now())
                .set("text", "x".repeat(100_000))
                .end();

        assertThat(collected.all()).singleElement().satisfies(span -> {
            assertThat(span.getLinks()).hasSize(Traces.MOST_LINKS);
            assertThat(span.getAttributes().get(AttributeKey.stringKey("text"))).hasSize(256);
        });
    }

    private void on(double share) {
        collected.share(share);
    }
}
