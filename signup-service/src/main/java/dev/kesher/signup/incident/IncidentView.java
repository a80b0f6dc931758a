package dev.kesher.signup.incident;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "PlatformIncident")
@JsonInclude(JsonInclude.Include.NON_NULL)
record IncidentView(
        @Schema(examples = "many-connections-lost") IncidentName name,
        IncidentState state,
        Instant seenAt,
        Instant lastSeenAt,
        @Nullable Instant openedAt,
        @Nullable Instant endedAt,

        @Schema(description = "Connections that seemed dead when it was opened", examples = "12")
        int connections) {
    static IncidentView of(PlatformIncident incident) {
        return new IncidentView(
                incident.incidentName(),
                incident.state,
                incident.seenAt,
                incident.lastSeenAt,
                incident.openedAt,
                incident.endedAt,
                incident.affected);
    }
}
