package dev.kesher.signup.link;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code connect_session}; what the columns mean stands in the migration. */
@Entity
@Table(name = "connect_session")
@NullUnmarked
class ConnectSession {
    @Id
    String tokenHash;

    UUID linkId;
    String businessId;
    byte[] invitation;
    Instant expiresAt;
}
