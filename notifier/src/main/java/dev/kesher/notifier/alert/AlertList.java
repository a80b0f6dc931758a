package dev.kesher.notifier.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.kesher.contracts.OwnerAlert;
import dev.kesher.notifier.delivery.Advice;
import dev.kesher.notifier.delivery.AlertTransition;
import dev.kesher.notifier.delivery.Channel;
import dev.kesher.notifier.delivery.Delivery;
import dev.kesher.notifier.delivery.DeliveryState;
import dev.kesher.notifier.delivery.Facts;
import dev.kesher.notifier.delivery.MetaReason;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The alerts of one business, newest first. */
record AlertList(List<Item> alerts) {

    static AlertList of(List<Alerts.Listed> listed) {
        return new AlertList(listed.stream().map(Item::of).toList());
    }

    /** @param supportCode short form of the id, as it stands in the e-mail */
    @Schema(name = "Alert")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            UUID alertId,
            String supportCode,
            OwnerAlert.Kind kind,
            AlertState state,
            Instant openedAt,
            @Nullable Instant resolvedAt,
            @Nullable String phoneNumberId,
            @JsonUnwrapped ListedFacts facts,
            List<Told> channels) {

        private static Item of(Alerts.Listed listed) {
            var alert = listed.alert();
            return new Item(
                    alert.id,
                    Delivery.Subject.supportCode(alert.id),
                    alert.kind,
                    alert.state,
                    alert.openedAt,
                    alert.resolvedAt,
                    alert.phoneNumberId,
                    ListedFacts.of(alert.kind, alert.facts()),
                    listed.deliveries().stream().map(Told::of).toList());
        }
    }

    /**
     * What is known beyond the kind; the members of an item that are there only sometimes.
     *
     * @param since when it began, if that is known better than by {@code openedAt}
     * @param advice what helps against Meta's error: for {@code messages-failed} where its code is known; for
     *     {@code account-restricted} if it is only the number that is limited
     */
    @Schema(name = "AlertFacts")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ListedFacts(
            @Nullable Integer failedMessages,
            @Nullable Integer waitingMessages,
            @Nullable Integer unknownMessages,
            @Nullable Instant since,
            @Nullable Instant expiresAt,
            @Nullable ListedError metaError,
            @Nullable Advice advice,
            @JsonUnwrapped @Nullable ListedPlatform platform) {

        private static ListedFacts of(OwnerAlert.Kind kind, Facts facts) {
            var reason = facts.reason();
            return new ListedFacts(
                    facts.failedMessages(),
                    facts.waitingMessages(),
                    facts.unknownMessages(),
                    facts.since(),
                    facts.expiresAt(),
                    reason.known() ? new ListedError(reason.code(), reason.title()) : null,
                    whatHelps(kind, reason),
                    ListedPlatform.of(facts.platform()));
        }
    }

    /** What holds a number has steps of its own. */
    private static @Nullable Advice whatHelps(OwnerAlert.Kind kind, MetaReason reason) {
        var advice = reason.advice();
        return kind == OwnerAlert.Kind.MESSAGES_FAILED || advice == Advice.NUMBER_LIMITED ? advice : null;
    }

    /** Why Meta refuses. */
    @Schema(name = "AlertMetaError")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ListedError(@Nullable Integer code, @Nullable String title) {}

    /**
     * Of a {@code platform-incident}.
     *
     * @param incident its name
     * @param connections how many it is about
     * @param firstBusinessId whose message met it first
     */
    @Schema(name = "AlertPlatformFacts")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ListedPlatform(
            String incident,
            @Nullable Integer connections,
            @Nullable String reason,
            @Nullable String firstBusinessId) {

        private static @Nullable ListedPlatform of(Facts.@Nullable Incident incident) {
            return incident == null
                    ? null
                    : new ListedPlatform(
                            incident.name(), incident.connections(), incident.reason(), incident.firstBusiness());
        }
    }

    /**
     * @param at when the state became this
     * @param detail why, as a stable code, unless the state says it all
     */
    @Schema(name = "AlertDelivery")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(
            Channel channel,
            AlertTransition phase,
            DeliveryState state,
            Instant at,
            @Nullable String detail) {
        private static Told of(DeliveryEntity row) {
            return new Told(row.channel, row.phase, row.state, row.changedAt, row.detail);
        }
    }
}
