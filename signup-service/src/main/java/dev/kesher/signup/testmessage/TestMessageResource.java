package dev.kesher.signup.testmessage;

import dev.kesher.signup.access.Caller;
import dev.kesher.signup.access.OwnPhone;
import dev.kesher.signup.problem.HttpProblems;
import dev.kesher.signup.problem.ProblemCode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Test messages from the connected number to the phone in the token, and to no other. */
@Path(TestMessageResource.PATH)
@Tag(name = "Test messages")
@RolesAllowed({"owner", "operator"})
@SecurityRequirement(name = "business-token")
@APIResponse(responseCode = "400", description = "business-not-allowed-here")
@APIResponse(responseCode = "401", description = "unauthenticated")
@APIResponse(responseCode = "403", description = "forbidden, business-claim-missing or business-reserved")
@APIResponse(responseCode = "503", description = "sender-unavailable")
class TestMessageResource {
    static final String PATH = "/api/v1/connection/test-messages";

    private final TestMessageRequests requests;
    private final Caller caller;

    TestMessageResource(TestMessageRequests requests, Caller caller) {
        this.requests = requests;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "sendTestMessage",
            summary = "Send a test message to the phone in the token: at most 3 in 10 minutes and 10 a day")
    @APIResponse(
            responseCode = "202",
            description = "It is on its way, or failed with the problem that it names",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TestMessageView.class)))
    @APIResponse(responseCode = "404", description = "not-connected")
    @APIResponse(responseCode = "409", description = "no-phone")
    @APIResponse(responseCode = "429", description = "test-message-limit: again at retryAt")
    public Uni<RestResponse<TestMessageView>> send(@Nullable String ignored) {
        var business = caller.business();
        var phone = OwnPhone.of(caller.phone()).orElseThrow(() -> HttpProblems.of(ProblemCode.NO_PHONE));
        return requests.ask(business, phone)
                .map(view -> RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, view)
                        .location(URI.create(PATH + "/" + view.testMessageId()))
                        .build());
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getTestMessage", summary = "What became of a test message")
    @APIResponse(responseCode = "200", description = "State and, if it failed or waits, why")
    @APIResponse(responseCode = "404", description = "test-message-unknown")
    public Uni<TestMessageView> show(@PathParam("id") String id) {
        return requests.show(caller.business(), parsed(id));
    }

    private static UUID parsed(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException noId) {
            throw HttpProblems.of(ProblemCode.TEST_MESSAGE_UNKNOWN);
        }
    }
}
