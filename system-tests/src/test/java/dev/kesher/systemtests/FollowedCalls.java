package dev.kesher.systemtests;

import static dev.kesher.systemtests.SpanSearch.first;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span.SpanKind;

/** What services call each other and Meta for is followed into the service that is called. */
final class FollowedCalls {
    private static final String CREDENTIAL = "/api/v1/businesses/{business}/credentials/{credentialId}";
    private static final String COMPLETION = "POST /api/v1/attempts/{id}/completion";

    private final SpanSearch spans;
    private final MarkedPeople.Done done;

    FollowedCalls(OtlpReceiver receiver, MarkedPeople.Done done) {
        this.spans = new SpanSearch(receiver);
        this.done = done;
    }

    /** The request that brings the code, and the steps after it, which no request waits for. */
    void connectingToMetaAndTheVault() {
        var inspection = stepOfTheBakery("inspect-token");
        var completion = first("its request", () -> spans.parent(inspection).stream());
        assertThat(completion.name()).isEqualTo(COMPLETION);

        var exchange = callIn("GET /{version}/oauth/access_token", completion);
        assertThat(exchange.attributes())
                .containsEntry("peer.service", "meta")
                .containsEntry("http.response.status_code", "200");
        callIn("GET /{version}/debug_token", inspection);
        assertThat(spans.answerOf(callIn("PUT " + CREDENTIAL, completion)).attributes())
                .containsEntry("kesher.business.id", done.business())
                .containsEntry("http.response.status_code", "204");
        spans.answerOf(callIn("POST " + CREDENTIAL + "/promotion", stepOfTheBakery("promote")));
        assertThat(stepOfTheBakery("announce").attributes()).containsEntry("kesher.outcome", "CONNECTED");
    }

    void anOwnersContactToTheNotifier() {
        var call = first(
                "the owner's contact", () -> spans.seen("signup-service", "PUT /api/v1/businesses/{business}/owner")
                        .filter(one -> spans.isPartOf(one, "POST /api/v1/attempts")));

        spans.answerOf(call);
    }

    void checksToMetaAndTheVault() {
        var check = first("a check that ends with a dead token", () -> spans.seen("signup-service", "check")
                .filter(one -> one.has("kesher.outcome", "Dead"))
                .filter(one -> one.has("kesher.business.id", done.business())));

        assertThat(check.parent()).isEmpty();
        callIn("GET /{version}/debug_token", check);
        spans.answerOf(callIn("GET " + CREDENTIAL, check));
    }

    void anAlertToTheVaultAndToMeta() {
        var call = first("the number of an alert", () -> spans.seen("notifier", "GET " + CREDENTIAL + "/number")
                .filter(one -> spans.isPartOf(one, "deliver")));
        spans.answerOf(call);

        first("an alert by WhatsApp", () -> spans.seen("sender-service", "attempt")
                .filter(attempt -> spans.parent(attempt)
                        .filter(accept -> spans.isPartOf(accept, "deliver"))
                        .isPresent()));
    }

    void aCredentialFromTheSenderToTheVault() {
        var call = first("a credential that is needed to send", () -> spans.seen("sender-service", "GET " + CREDENTIAL)
                .filter(one -> spans.isPartOf(one, "accept") || spans.isPartOf(one, "POST /api/v1/messages")));

        assertThat(call.kind()).isEqualTo(SpanKind.SPAN_KIND_CLIENT);
        spans.answerOf(call);
    }

    private SeenSpan stepOfTheBakery(String step) {
        return first(step, () -> spans.seen("signup-service", "step " + step)
                .filter(one -> one.has("kesher.business.id", done.business())));
    }

    private SeenSpan callIn(String name, SeenSpan work) {
        return first(name, () -> spans.seen(work.service(), name).filter(call -> call.isChildOf(work)));
    }
}
