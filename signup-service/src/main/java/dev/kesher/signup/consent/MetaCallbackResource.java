package dev.kesher.signup.consent;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kesher.signup.SignupConfig;
import dev.kesher.signup.check.CheckStore;
import dev.kesher.signup.problem.HttpProblems;
import dev.kesher.signup.problem.ProblemCode;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The two callbacks that Meta's app settings name. Nobody signs in: the form's signature is Meta's proof. */
@Path("/meta")
@Tag(name = "Callbacks of Meta")
@PermitAll
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@APIResponse(responseCode = "400", description = "signed-request-invalid")
class MetaCallbackResource {
    private static final Logger LOG = Logger.getLogger(MetaCallbackResource.class);

    private final SignedRequests requests;
    private final CheckStore checks;
    private final Deletions deletions;
    private final String publicUrl;
    private final MeterRegistry registry;
    private final Clock clock;

    MetaCallbackResource(
            CheckStore checks, Deletions deletions, SignupConfig config, MeterRegistry registry, Clock clock) {
        var meta = config.meta();
        this.requests = new SignedRequests(Stream.concat(Stream.of(meta.appSecret()), meta.appSecretPrevious().stream())
                .toList());
        this.checks = checks;
        this.deletions = deletions;
        this.publicUrl = config.publicUrl();
        this.registry = registry;
        this.clock = clock;
    }

    @POST
    @Path("/deauthorization")
    @Operation(
            operationId = "receiveDeauthorization",
            summary =
                    "For Meta: a person removed the app; the connections made with their permission are checked at once")
    @APIResponse(responseCode = "200", description = "Noted, also if nothing here is theirs")
    public Uni<Response> deauthorize(@FormParam("signed_request") @Nullable String signed) {
        return checks.soonOfMetaUser(user("deauthorization", signed))
                .invoke(found -> LOG.infof("Meta tells of a deauthorisation: %d connections are checked", found))
                .replaceWith(() -> Response.ok().build());
    }

    /**
     * @param url where the person can follow it
     * @param confirmationCode what the page is found by
     */
    @Schema(
            name = "DataDeletionAnswer",
            examples =
                    "{\"url\": \"https://connect.example.com/data-deletion/q3Jx…\", \"confirmation_code\": \"q3Jx…\"}")
    record Deletion(
            String url, @JsonProperty("confirmation_code") String confirmationCode) {}

    @POST
    @Path("/data-deletion")
    @Operation(
            operationId = "receiveDeletionRequest",
            summary = "For Meta: a person wants everything deleted that was kept through their permission")
    @APIResponse(
            responseCode = "200",
            description = "It is under way, or there is nothing of theirs",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Deletion.class),
                            examples = @ExampleObject(name = "accepted", value = """
                            {"url": "https://connect.example.com/data-deletion/Zk3c9A1vQ0mJ2xYtB7uEwLhRsN4pGd8f",
                             "confirmation_code": "Zk3c9A1vQ0mJ2xYtB7uEwLhRsN4pGd8f"}""")))
    public Uni<Deletion> delete(@FormParam("signed_request") @Nullable String signed) {
        return deletions
                .request(user("data-deletion", signed))
                .map(code -> new Deletion(publicUrl + "/data-deletion/" + code, code));
    }

    private String user(String callback, @Nullable String signed) {
        return switch (requests.read(signed, clock.instant())) {
            case SignedRequest.Genuine(String userId) -> {
                count(callback, "genuine");
                yield userId;
            }
            case SignedRequest.Refused(SignedRequest.Reason reason) -> {
                count(callback, reason.name().toLowerCase(Locale.ROOT));
                throw HttpProblems.of(ProblemCode.SIGNED_REQUEST_INVALID);
            }
        };
    }

    private void count(String callback, String result) {
        registry.counter("kesher.signup.meta.callbacks", "callback", callback, "result", result)
                .increment();
    }
}
