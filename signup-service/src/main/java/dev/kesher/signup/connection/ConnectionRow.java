package dev.kesher.signup.connection;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Connection;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.WabaId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A row of {@code connection}; what the columns mean stands in the migration. */
@Entity
@Table(name = "connection")
@NullUnmarked
class ConnectionRow {
    @Id
    String phoneNumberId;

    String businessId;
    String wabaId;

    @Enumerated(EnumType.STRING)
    Connection.State state;

    long generation;
    String credentialId;
    String locale;
    Instant changedAt;

    @Nullable String promoting;

    @Nullable Instant activatedAt;

    @Nullable Instant firstMessageAt;

    @Nullable Instant lostAt;

    @Nullable Instant suspectedAt;

    @Nullable Instant nextCheckAt;

    @Nullable Instant judgedAt;

    @Nullable Instant doubtedAt;

    @Enumerated(EnumType.STRING)
    @Nullable Held held;

    @Nullable Instant due;

    int tries;

    @Nullable UUID lease;

    @Nullable Instant leasedUntil;

    Connection event() {
        return new Connection(business(), number(), waba(), state, generation, credentialId, locale);
    }

    BusinessId business() {
        return new BusinessId(businessId);
    }

    PhoneNumberId number() {
        return new PhoneNumberId(phoneNumberId);
    }

    WabaId waba() {
        return new WabaId(wabaId);
    }
}
