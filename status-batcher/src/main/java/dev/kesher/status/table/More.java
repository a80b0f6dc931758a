package dev.kesher.status.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.ContractJson;
import dev.kesher.contracts.FailedAttempt;
import dev.kesher.contracts.MetaError;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Pricing;
import dev.kesher.eventkit.Refused;
import dev.kesher.status.track.Attempt;
import dev.kesher.status.track.Failure;
import dev.kesher.status.track.Micros;
import dev.kesher.status.track.Recipient;
import dev.kesher.status.track.Sender;
import dev.kesher.status.track.Times;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The column {@code more}: the facts of the few messages whose facts do not all fit the other columns.
 *
 * @param attempts all but the first
 * @param customers of these attempts, in their order, while the sender has not spoken; a member of its own, so that an
 *     erasure can drop it with {@code more - 'customers'}
 * @param reason of the outcome, but for its code
 * @param outcomeWamid if it is not that of the first attempt; empty if the outcome has none
 */
record More(
        @Nullable List<OtherAttempt> attempts,
        @Nullable List<Recipient> customers,
        @Nullable Why reason,
        @Nullable String outcomeWamid,
        @Nullable List<FailedAttempt> failedAttempts) {
    static final More NOTHING = new More(null, null, null, null, null);

    private static final ObjectMapper JSON = ContractJson.mapper();

    record Why(@Nullable String detail, @Nullable MetaError error) {
        static final Why NOTHING = new Why(null, null);
    }

    static More of(@Nullable String json) {
        try {
            return json == null ? NOTHING : JSON.readValue(json, More.class);
        } catch (JsonProcessingException notOurs) {
            throw new Refused("the column more cannot be read", notOurs);
        }
    }

    /** Null if there is nothing more. */
    @Nullable String json() {
        try {
            return equals(NOTHING) ? null : JSON.writeValueAsString(this);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("cannot be written as JSON", unwritable);
        }
    }

    Recipient customer(int index) {
        return customers == null || index >= customers.size() ? Recipient.NOBODY : customers.get(index);
    }

    /** An {@link Attempt} with times that people can read; version 1 of the table had all attempts in this form. */
    record OtherAttempt(
            int number,
            PhoneNumberId phoneNumberId,
            BusinessId businessId,
            @Nullable String wamid,
            @Nullable Instant acceptedAt,
            @Nullable Instant sentAt,
            @Nullable Instant deliveredAt,
            @Nullable Instant readAt,
            @Nullable OtherFailure failure,
            @Nullable Pricing pricing,
            @Nullable String conversationOrigin) {

        record OtherFailure(Instant at, @Nullable MetaError error) {}

        static OtherAttempt of(Attempt attempt) {
            var times = attempt.times();
            var failure = attempt.failure();
            return new OtherAttempt(
                    attempt.number(),
                    attempt.sender().phoneNumberId(),
                    attempt.sender().businessId(),
                    attempt.wamid(),
                    Micros.optional(times.accepted()),
                    Micros.optional(times.sent()),
                    Micros.optional(times.delivered()),
                    Micros.optional(times.read()),
                    failure == null ? null : new OtherFailure(Micros.instant(failure.at()), failure.error()),
                    attempt.pricing(),
                    attempt.origin());
        }

        Attempt attempt(Recipient recipient) {
            return new Attempt(
                    number,
                    new Sender(businessId, phoneNumberId),
                    wamid,
                    new Times(Micros.of(acceptedAt), Micros.of(sentAt), Micros.of(deliveredAt), Micros.of(readAt)),
                    failure == null ? null : new Failure(Micros.of(failure.at()), failure.error()),
                    pricing,
                    conversationOrigin,
                    recipient);
        }
    }
}
