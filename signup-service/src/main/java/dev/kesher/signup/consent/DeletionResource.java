package dev.kesher.signup.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How far a deletion is, for whoever has its code. Says nothing of whose it is. */
@Path("/api/v1/data-deletions")
@Tag(name = "Data deletion")
@PermitAll
class DeletionResource {
    static final String CODE = "[A-Za-z0-9_-]{1,64}";

    private final Deletions deletions;

    DeletionResource(Deletions deletions) {
        this.deletions = deletions;
    }

    @Schema(name = "DataDeletionState")
    enum State {
        @JsonProperty("in-progress")
        IN_PROGRESS,
        @JsonProperty("done")
        DONE,
        /** No such code, or it is so long ago that it was forgotten. */
        @JsonProperty("unknown")
        UNKNOWN
    }

    @Schema(name = "DataDeletion")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(
            State state,
            @Nullable Instant requestedAt,
            @Nullable Instant doneAt) {
        static Shown of(Deletion deletion) {
            return new Shown(
                    deletion.doneAt == null ? State.IN_PROGRESS : State.DONE, deletion.requestedAt, deletion.doneAt);
        }
    }

    @GET
    @Path("/{code}")
    @Operation(operationId = "getDataDeletion", summary = "How far the deletion is that Meta's user asked for")
    @APIResponse(
            responseCode = "200",
            description = "Its state; unknown if there is no such code",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Shown.class),
                            examples = @ExampleObject(name = "done", value = """
                            {"state": "done", "requestedAt": "2026-11-22T10:00:00Z", "doneAt": "2026-11-22T10:00:41Z"}""")))
    public Uni<Shown> show(@PathParam("code") String code) {
        return code.matches(CODE)
                ? deletions.of(code).map(found -> found.map(Shown::of).orElse(unknown()))
                : Uni.createFrom().item(unknown());
    }

    private static Shown unknown() {
        return new Shown(State.UNKNOWN, null, null);
    }
}
