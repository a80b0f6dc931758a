package dev.kesher.signup.connection;

import dev.kesher.signup.Database;
import dev.kesher.signup.SignupConfig;
import dev.kesher.signup.access.Caller;
import dev.kesher.signup.access.OwnPhone;
import dev.kesher.signup.outbox.OutboxPublisher;
import dev.kesher.signup.problem.HttpProblems;
import dev.kesher.signup.problem.ProblemCode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The connection of the business in the token. */
@Path("/api/v1/connection")
@Tag(name = "Connection")
@RolesAllowed({"owner", "operator"})
@SecurityRequirement(name = "business-token")
@APIResponse(responseCode = "400", description = "business-not-allowed-here")
@APIResponse(responseCode = "401", description = "unauthenticated")
@APIResponse(responseCode = "403", description = "forbidden, business-claim-missing or business-reserved")
class ConnectionResource {
    private final Database database;
    private final Connections connections;
    private final ConnectionViews views;
    private final OutboxPublisher publisher;
    private final SignupConfig config;
    private final Caller caller;

    ConnectionResource(
            Database database,
            Connections connections,
            ConnectionViews views,
            OutboxPublisher publisher,
            SignupConfig config,
            Caller caller) {
        this.database = database;
        this.connections = connections;
        this.views = views;
        this.publisher = publisher;
        this.config = config;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "getConnection",
            summary =
                    "State, number, name, health and what holds messages; number, name and health are asked from Meta now")
    @APIResponse(responseCode = "200", description = "The connection; state none if there is none")
    public Uni<ConnectionView> show() {
        var business = caller.business();
        var phone = OwnPhone.of(caller.phone());
        return database.inTransaction(() -> connections.visibleOf(business))
                .chain(found -> found.map(row -> views.of(row, phone))
                        .orElseGet(() -> Uni.createFrom().item(ConnectionView.NONE)));
    }

    @DELETE
    @Operation(
            operationId = "disconnectNumber",
            summary = "Disconnect: sends in flight finish, then the number is let go and the permission erased")
    @APIResponse(responseCode = "202", description = "It is on its way; state disconnecting, then none")
    @APIResponse(responseCode = "404", description = "not-connected")
    public Uni<Response> disconnect() {
        var business = caller.business();
        return database.inTransaction(
                        () -> connections.disconnect(business, config.removal().drain()))
                .invoke(found -> {
                    if (!found) {
                        throw HttpProblems.of(ProblemCode.NOT_CONNECTED);
                    }
                })
                .call(publisher::publish)
                .replaceWith(() -> Response.accepted().build());
    }
}
