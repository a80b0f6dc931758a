package dev.kesher.ingest;

import dev.kesher.contracts.AccountEvent;
import dev.kesher.contracts.CustomerActivity;
import dev.kesher.contracts.CustomerMessage;
import dev.kesher.contracts.DeliveryStatus;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.ingest.webhook.Reading;
import dev.kesher.telemetry.trace.Span;
import dev.kesher.telemetry.trace.Traces;
import org.jspecify.annotations.Nullable;

/**
 * The span of one POST of Meta, from its signature to the answer; the records that are written in it say that they come from it.
 * What a stranger posts has none, and nobody outside decides whether one is recorded.
 */
final class WebhookSpan {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final Span span;

    private WebhookSpan(Span span) {
        this.span = span;
    }

    static WebhookSpan begin() {
        return new WebhookSpan(Traces.request("POST " + WebhookRoute.PATH, null)
                .set("http.request.method", "POST")
                .set("http.route", WebhookRoute.PATH));
    }

    @Nullable String traceparent() {
        return span.traceparent();
    }

    /** @param reading what the POST means; of one item it is said whose it is, of many how many they are */
    void understood(Reading reading) {
        span.set("kesher.webhook.events", reading.events().size())
                .set("kesher.webhook.unreadable", reading.unreadable().size());
        if (reading.events().size() == 1) {
            about(reading.events().getFirst().data());
        }
    }

    private void about(Record event) {
        switch (event) {
            case DeliveryStatus status -> {
                number(status.phoneNumberId(), status.businessId());
                span.set("kesher.message.id", status.messageId())
                        .set("kesher.attempt", status.attempt())
                        .set("kesher.status", status.status());
            }
            case CustomerMessage message -> number(message.phoneNumberId(), message.businessId());
            case CustomerActivity activity -> number(activity.phoneNumberId(), activity.businessId());
            case AccountEvent account -> span.set("kesher.waba.id", account.wabaId());
            default -> span.set("kesher.event", event.getClass().getSimpleName());
        }
    }

    private void number(PhoneNumberId number, Object business) {
        span.set("kesher.phone_number.id", number).set("kesher.business.id", business);
    }

    void answered(Answer answer) {
        var isOk = answer == Answer.ACCEPTED;
        span.set("http.response.status_code", isOk ? OK : UNAVAILABLE);
        if (!isOk) {
            span.failed(answer.name());
        }
        span.end();
    }
}
