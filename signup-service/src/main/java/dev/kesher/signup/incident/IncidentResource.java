package dev.kesher.signup.incident;

import dev.kesher.signup.Database;
import dev.kesher.signup.outbox.OutboxPublisher;
import dev.kesher.signup.problem.HttpProblems;
import dev.kesher.signup.problem.ProblemCode;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is wrong with the platform itself, for the operator. */
@Path("/api/v1/platform-incidents")
@Tag(name = "Platform incidents")
@RolesAllowed("operator")
@SecurityRequirement(name = "business-token")
@APIResponse(responseCode = "401", description = "unauthenticated")
@APIResponse(responseCode = "403", description = "forbidden: operators only")
class IncidentResource {
    private final Database database;
    private final PlatformIncidents incidents;
    private final OutboxPublisher publisher;

    IncidentResource(Database database, PlatformIncidents incidents, OutboxPublisher publisher) {
        this.database = database;
        this.incidents = incidents;
        this.publisher = publisher;
    }

    @Schema(name = "PlatformIncidents")
    record Incidents(List<IncidentView> incidents) {}

    @GET
    @Operation(
            operationId = "listIncidents",
            summary =
                    "The last occurrence of each incident; while one is open, owners are not told of lost connections")
    @APIResponse(
            responseCode = "200",
            description = "Open and past ones",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Incidents.class),
                            examples = @ExampleObject(name = "open", value = """
                            {"incidents": [{"name": "many-connections-lost", "state": "open", "seenAt": "2026-11-22T10:00:00Z",
                             "lastSeenAt": "2026-11-22T10:09:00Z", "openedAt": "2026-11-22T10:00:00Z", "connections": 12}]}""")))
    public Uni<Incidents> list() {
        return database.inTransaction(() -> incidents.listAll(Sort.by("name")))
                .map(all -> new Incidents(all.stream().map(IncidentView::of).toList()));
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Path("/{name}/release")
    @Operation(
            operationId = "releaseIncident",
            summary = "End an open incident: owners whose connection is still dead are told, each once")
    @APIResponse(responseCode = "202", description = "What is still dead is looked at once more, and then told")
    @APIResponse(responseCode = "404", description = "incident-not-open")
    public Uni<Response> release(@PathParam("name") String name, @Nullable String ignored) {
        var known = IncidentName.of(name).orElseThrow(() -> HttpProblems.of(ProblemCode.INCIDENT_NOT_OPEN));
        return database.inTransaction(() -> incidents.release(known))
                .invoke(released -> {
                    if (!released) {
                        throw HttpProblems.of(ProblemCode.INCIDENT_NOT_OPEN);
                    }
                })
                .call(publisher::publish)
                .replaceWith(() -> Response.accepted().build());
    }
}
