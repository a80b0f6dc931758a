package dev.kesher.sender.number;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Connection;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.eventkit.database.Detached;
import dev.kesher.sender.connection.ActiveNumber;
import dev.kesher.sender.dispatch.Dispatcher;
import dev.kesher.sender.report.ThrottleAlerts;
import dev.kesher.sender.store.PaceRepository;
import dev.kesher.sender.store.QueueFigures;
import dev.kesher.sender.store.ThrottleReleases;
import dev.kesher.sender.store.ThrottleRepository;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The number a business sends from: what it waits for, and how to let it go on. */
@Path("/api/v1/businesses/{business}/number")
@Tag(name = "Number")
@SecurityRequirement(name = "service-token")
@APIResponse(responseCode = "401", description = "unauthenticated: no service token, or not one of ours")
@APIResponse(responseCode = "403", description = "forbidden: the caller has not the role")
@APIResponse(responseCode = "409", description = "not-connected")
@APIResponse(responseCode = "503", description = "kafka-unavailable or busy: try again after Retry-After")
class NumberResource {
    /** Meta's ordinary throughput (docs/meta/limits.md#throughput). */
    private static final double ORDINARY = 80;

    private final Pool pool;
    private final ActiveNumber activeNumber;
    private final ThrottleRepository throttles;
    private final ThrottleReleases releases;
    private final ThrottleAlerts alerts;
    private final QueueFigures figures;
    private final PaceRepository paces;
    private final Dispatcher dispatcher;

    NumberResource(
            Pool pool,
            ActiveNumber activeNumber,
            ThrottleRepository throttles,
            ThrottleReleases releases,
            ThrottleAlerts alerts,
            QueueFigures figures,
            PaceRepository paces,
            Dispatcher dispatcher) {
        this.pool = pool;
        this.activeNumber = activeNumber;
        this.throttles = throttles;
        this.releases = releases;
        this.alerts = alerts;
        this.figures = figures;
        this.paces = paces;
        this.dispatcher = dispatcher;
    }

    @GET
    @RolesAllowed("message-sender")
    @Operation(
            operationId = "getNumber",
            summary = "How the business's number sends: its state, what it waits for, its queue and its rate")
    @APIResponse(responseCode = "200", description = "State, throttles, queue")
    public Uni<NumberView> number(@PathParam("business") @Pattern(regexp = BusinessId.REGEX) String business) {
        return Detached.awaited(() -> find(business).chain(number -> Uni.combine()
                .all()
                .unis(
                        throttles.show(number),
                        figures.length(number),
                        figures.waitingSince(number),
                        paces.perSecond(number, ORDINARY))
                .with((held, length, since, rate) -> NumberView.of(number, held, length, since, rate))));
    }

    @POST
    @Path("/resume")
    @RolesAllowed("number-operator")
    @Operation(
            operationId = "resumeNumber",
            summary = "Let the number go on at once: whatever it waits for ends, until Meta refuses again")
    @APIResponse(responseCode = "204", description = "It goes on")
    public Uni<Void> resume(@PathParam("business") @Pattern(regexp = BusinessId.REGEX) String business) {
        return find(business)
                .chain(number -> Detached.awaited(() -> pool.withTransaction(
                        sql -> releases.resume(sql, number).chain(ended -> alerts.ended(sql, ended)))))
                .invoke(dispatcher::wake);
    }

    private Uni<PhoneNumberId> find(String business) {
        return activeNumber.of(new BusinessId(business)).map(Connection::phoneNumberId);
    }
}
