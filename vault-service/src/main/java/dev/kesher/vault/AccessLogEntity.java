package dev.kesher.vault;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** Who did what to which credential or to the keys, when and why. Never changed. */
@Entity
@Table(name = "access_log")
@NullUnmarked
class AccessLogEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    Instant at;
    String caller;
    String action;

    /** Absent where all businesses are concerned: a rotation. */
    @Nullable String businessId;

    @Nullable String credentialId;

    @Nullable String reason;

    static AccessLogEntity of(Access access, String business, @Nullable String credentialId, Instant at) {
        var entry = new AccessLogEntity();
        entry.at = at;
        entry.caller = access.caller();
        entry.action = access.action();
        entry.reason = access.reason();
        entry.businessId = business;
        entry.credentialId = credentialId;
        return entry;
    }
}
