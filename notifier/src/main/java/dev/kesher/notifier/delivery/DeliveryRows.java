package dev.kesher.notifier.delivery;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.OwnerAlert;
import dev.kesher.texts.Languages;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Reads what the queue claims: the alert and its owner, beside the delivery itself. */
final class DeliveryRows {
    private DeliveryRows() {}

    static Delivery.Subject subject(Row row) {
        var kind = OwnerAlert.Kind.valueOf(row.getString("kind"));
        return new Delivery.Subject(
                row.getUUID("alert_id"),
                new BusinessId(row.getString("business_id")),
                kind,
                Delivery.Standing.valueOf(row.getString("standing")),
                row.getString("business_name"),
                happened(row),
                new Delivery.Credential(row.getString("credential_id"), row.getString("phone_number_id")),
                facts(row, kind));
    }

    /** An end that another beginning followed is no longer in the alert; the delivery was written right after it. */
    private static Instant happened(Row row) {
        var began = row.getOffsetDateTime("since");
        var time = AlertTransition.valueOf(row.getString("phase")) == AlertTransition.RECOVERED
                ? row.getOffsetDateTime("resolved_at")
                : began == null ? row.getOffsetDateTime("opened_at") : began;
        return (time == null ? row.getOffsetDateTime("created_at") : time).toInstant();
    }

    private static Facts facts(Row row, OwnerAlert.Kind kind) {
        return new Facts(
                row.getInteger("failed_messages"),
                row.getInteger("waiting_messages"),
                row.getInteger("unknown_messages"),
                instant(row.getOffsetDateTime("since")),
                instant(row.getOffsetDateTime("expires_at")),
                new MetaReason(row.getInteger("error_code"), row.getString("error_title")),
                kind == OwnerAlert.Kind.PLATFORM_INCIDENT ? platform(row) : null);
    }

    private static Facts.Incident platform(Row row) {
        return new Facts.Incident(
                row.getString("credential_id"),
                row.getInteger("connections"),
                row.getString("reason"),
                row.getString("first_business_id"));
    }

    /** @param ifUnknown the zone where the owner's is not known, or not to this Java */
    static Contact owner(Row row, ZoneId ifUnknown) {
        var locale = row.getString("locale");
        var zone = row.getString("zone");
        return new Contact(
                row.getString("email"),
                row.getString("phone"),
                Languages.of(locale),
                zone != null && ZoneId.getAvailableZoneIds().contains(zone) ? ZoneId.of(zone) : ifUnknown);
    }

    static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
