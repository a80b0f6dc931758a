package dev.kesher.signup.consent;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A row of {@code data_deletion}; what the columns mean stands in the migration. */
@Entity
@Table(name = "data_deletion")
@NullUnmarked
class Deletion {
    @Id
    String code;

    @Nullable String metaUserId;

    Instant requestedAt;

    @Nullable Instant doneAt;

    Instant due;
    int tries;

    @Nullable UUID lease;

    @Nullable Instant leasedUntil;

    /** What is kept from now on names nobody. */
    void finish(Instant now) {
        doneAt = now;
        metaUserId = null;
        lease = null;
        leasedUntil = null;
    }
}
