package dev.kesher.signup.incident;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A row of {@code platform_incident}: the last occurrence of one incident. */
@Entity
@Table(name = "platform_incident")
@NullUnmarked
class PlatformIncident {
    @Id
    String name;

    @Enumerated(EnumType.STRING)
    IncidentState state;

    Instant seenAt;
    Instant lastSeenAt;

    @Nullable Instant openedAt;

    @Nullable Instant endedAt;

    int affected;

    static PlatformIncident of(IncidentName name) {
        var incident = new PlatformIncident();
        incident.name = name.text();
        return incident;
    }

    IncidentName incidentName() {
        return IncidentName.of(name).orElseThrow();
    }

    boolean isOpen() {
        return state == IncidentState.OPEN;
    }

    /** A new occurrence. */
    void suspect(Instant now) {
        state = IncidentState.SUSPECTED;
        seenAt = now;
        lastSeenAt = now;
        openedAt = null;
        endedAt = null;
        affected = 0;
    }

    void open(Instant now, long dead) {
        state = IncidentState.OPEN;
        openedAt = now;
        affected = Math.toIntExact(dead);
    }

    void end(IncidentState how, Instant now) {
        state = Objects.requireNonNull(how);
        endedAt = now;
    }
}
