package dev.kesher.systemtests;

import static dev.kesher.systemtests.SpanSearch.first;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What was done is followed from its beginning to its end by the spans that a collector got. */
final class FollowedTraces {
    /** All that may be in a span; docs/observability.md explains them. */
    static final Set<String> ATTRIBUTES = Set.of(
            "error.type",
            "http.request.method",
            "http.response.status_code",
            "http.route",
            "url.template",
            "peer.service",
            "messaging.system",
            "messaging.operation.type",
            "messaging.operation.name",
            "messaging.destination.name",
            "messaging.consumer.group.name",
            "messaging.batch.message_count",
            "kesher.batch.unreadable",
            "kesher.drain.messages",
            "kesher.webhook.events",
            "kesher.webhook.unreadable",
            "kesher.event",
            "kesher.status",
            "kesher.outcome",
            "kesher.attempt",
            "kesher.meta.code",
            "kesher.message.id",
            "kesher.business.id",
            "kesher.phone_number.id",
            "kesher.waba.id",
            "kesher.credential.id",
            "kesher.attempt.id",
            "kesher.alert.id",
            "kesher.delivery.id");

    private final SpanSearch spans;
    private final MarkedPeople.Done done;

    FollowedTraces(OtlpReceiver receiver, MarkedPeople.Done done) {
        this.spans = new SpanSearch(receiver);
        this.done = done;
    }

    void messageFromItsRequest() {
        var request = spanOfTheAnswer("POST /api/v1/messages");
        var attempt = spanOfTheAnswer("attempt");
        var call = first("Meta's call", () -> spans.seen("sender-service", "POST /{version}/{phone-number-id}/messages")
                .filter(span -> span.isChildOf(attempt)));

        assertThat(attempt.isChildOf(request)).isTrue();
        assertThat(attempt.attributes())
                .containsEntry("kesher.business.id", done.business())
                .containsEntry("kesher.attempt", "1")
                .containsEntry("kesher.outcome", "Accepted");
        assertThat(call.attributes())
                .containsEntry("http.response.status_code", "200")
                .containsEntry("peer.service", "meta");
        first("the drain of the outcome", () -> drainsOf(request));
    }

    void statusFromMetasWebhook() {
        var webhook = first("the webhook that says read", () -> spans.seen("webhook-ingest", "POST /webhooks/whatsapp")
                .filter(span -> span.has("kesher.message.id", done.answer()))
                .filter(span -> span.has("kesher.status", "read")));

        assertThat(webhook.parent()).isEmpty();
        assertThat(webhook.attributes()).containsEntry("http.response.status_code", "200");
        first("the drain of the status", () -> drainsOf(webhook));
    }

    /** A sticker's webhook asks for an answer by a topic; that is accepted and tried in the same trace. */
    void autoReplyFromTheCustomersWebhook() {
        first("an attempt in the trace of a webhook", () -> spans.seen("sender-service", "attempt")
                .filter(attempt -> spans.parent(attempt)
                        .filter(accept -> accept.name().equals("accept"))
                        .flatMap(spans::parent)
                        .filter(webhook -> webhook.service().equals("webhook-ingest"))
                        .isPresent()));
    }

    void ofWhoeverCalls(Api sender) {
        var trace = "0af7651916cd43dd8448eb211c80319c";
        sender.call(
                        "GET",
                        "/api/v1/businesses/" + done.business() + "/messages/" + done.answer(),
                        null,
                        Map.of("traceparent", "00-" + trace + "-b7ad6b7169203331-01"))
                .expect(200);

        first("the caller's trace", () -> spans.seen(
                        "sender-service", "GET /api/v1/businesses/{business}/messages/{messageId}")
                .filter(span -> span.id().trace().equals(trace))
                .filter(span -> span.parent().equals("b7ad6b7169203331")));
    }

    private SeenSpan spanOfTheAnswer(String name) {
        return first(name + " of the answer", () -> spans.seen("sender-service", name)
                .filter(span -> span.has("kesher.message.id", done.answer())));
    }

    /** Linked with it, or its child where nothing else was drained. */
    private Stream<SeenSpan> drainsOf(SeenSpan cause) {
        return spans.seen("status-batcher", "process whatsapp.status-events.v1, whatsapp.send-outcomes.v1")
                .filter(drain -> drain.isLinkedWith(cause) || drain.isChildOf(cause));
    }
}
