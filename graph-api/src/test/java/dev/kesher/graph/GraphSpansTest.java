package dev.kesher.graph;

import static dev.kesher.graph.Clients.APP_SECRET;
import static dev.kesher.graph.Clients.NUMBER;
import static dev.kesher.graph.Clients.PROOF;
import static dev.kesher.graph.Clients.TOKEN;
import static dev.kesher.graph.Clients.WABA;
import static dev.kesher.graph.Clients.result;
import static dev.kesher.graph.Clients.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.Secret;
import dev.kesher.telemetry.trace.CollectedSpans;
import dev.kesher.telemetry.trace.CurrentSpan;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a trace shows of a call. */
class GraphSpansTest extends OnStubbedMeta {
    private static final String CAUSE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final Secret CODE = Secret.of("AQBcode");
    private static final Secret PIN = Secret.of("482913");

    private final CollectedSpans spans = new CollectedSpans();

    @AfterEach
    void off() {
        spans.close();
    }

    private static void traced(Uni<?> call) {
        result(CurrentSpan.within(CAUSE, call));
    }

    @Test
    void aCallIsPartOfTheWorkThatItIsMadeFor() {
        meta.answering(200, "{\"success\":true}");

        traced(graph.subscribe(WABA, TOKEN));

        assertThat(spans.all()).singleElement().satisfies(span -> {
            assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
            assertThat(span.getName()).isEqualTo("POST /{version}/{waba-id}/subscribed_apps");
            assertThat(attribute(span, "peer.service")).isEqualTo("meta");
            assertThat(status(span)).isEqualTo(200);
        });
    }

    @Test
    void workThatIsNotTracedHasNoSpan() {
        meta.answering(200, "{\"success\":true}");

        result(graph.subscribe(WABA, TOKEN));

        assertThat(spans.all()).isEmpty();
    }

    @Test
    void eachPageIsACall() {
        meta.answering(200, "{\"data\":[],\"paging\":{\"cursors\":{\"after\":\"x\"},\"next\":\"https://next\"}}");

        traced(graph.phoneNumbers(WABA, TOKEN));

        assertThat(spans.all()).hasSize(2);
    }

    @Test
    void aRefusalSaysMetasCode() {
        meta.answering(400, "{\"error\":{\"message\":\"+49 1520 9990001 is not allowed\",\"code\":131030}}");

        traced(graph.sendMessage(NUMBER, TOKEN, text()));

        assertThat(spans.all()).singleElement().satisfies(span -> {
            assertThat(status(span)).isEqualTo(400);
            assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(span.getAttributes().get(AttributeKey.longKey("kesher.meta.code")))
                    .isEqualTo(131030);
            assertThat(span.toString()).doesNotContain("9990001");
        });
    }

    @Test
    void noConnectionAndNoSenseAreToldApart() throws IOException {
        try (var nobody = new ClosedPort()) {
            traced(clients.patient(nobody.base()).waba(WABA, TOKEN));
        }
        meta.answering(200, "not JSON");
        traced(graph.waba(WABA, TOKEN));

        assertThat(spans.all())
                .extracting(span -> attribute(span, "error.type"))
                .containsExactly("not-sent", "lost");
    }

    @Test
    void aDownloadIsACallToo() {
        meta.answering(404, "");

        traced(graph.media().download(URI.create(meta.base() + "/file?token=secret"), TOKEN, null));
        traced(graph.media().download(URI.create("https://elsewhere.example/x"), TOKEN, null));

        assertThat(spans.all())
                .extracting(span -> span.getName() + " " + attribute(span, "error.type"))
                .containsExactly("GET {media-url} 404", "GET {media-url} rejected");
    }

    @Test
    void whoLeavesEndsTheSpan() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var base = URI.create("http://127.0.0.1:" + silent.getLocalPort());

            CurrentSpan.within(CAUSE, clients.patient(base).waba(WABA, TOKEN))
                    .subscribe()
                    .with(answer -> {})
                    .cancel();
        }

        assertThat(spans.all()).singleElement().satisfies(span -> assertThat(status(span))
                .isNull());
    }

    @ParameterizedTest
    @CsvSource({
        "200,'{\"access_token\":\"EAAanswer\"}'",
        "400,'{\"error\":{\"message\":\"AQBcode EAAtest\",\"code\":100}}'"
    })
    void noSpanHoldsASecret(int status, String answer) {
        IntStream.range(0, 4).forEach(call -> meta.answering(status, answer));

        traced(graph.exchangeCode(CODE));
        traced(graph.debugToken(TOKEN));
        traced(graph.register(NUMBER, TOKEN, PIN));
        traced(graph.sendMessage(NUMBER, TOKEN, text()));

        var all = spans.all().toString().toLowerCase(Locale.ROOT);
        assertThat(spans.all()).hasSize(4);
        assertThat(all)
                .doesNotContain(
                        "aqbcode", "eaa", PROOF, APP_SECRET.reveal(), PIN.reveal(), NUMBER.value(), "9990001", "?");
    }

    private static @Nullable String attribute(SpanData span, String attribute) {
        return span.getAttributes().get(AttributeKey.stringKey(attribute));
    }

    private static @Nullable Long status(SpanData span) {
        return span.getAttributes().get(AttributeKey.longKey("http.response.status_code"));
    }
}
