package dev.kesher.sender.media;

import dev.kesher.contracts.BusinessId;
import dev.kesher.problemkit.CommonProblem;
import dev.kesher.problemkit.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.jboss.resteasy.reactive.RestMulti;
import org.jspecify.annotations.Nullable;

/** The bytes of customers' images. */
@Path("/api/v1/businesses/{business}/media")
@SecurityRequirement(name = "service-token")
class MediaResource {
    private final Images images;

    MediaResource(Images images) {
        this.images = images;
    }

    @GET
    @Path("/{mediaId}")
    @RolesAllowed("media-reader")
    @Operation(
            summary =
                    "Fetch an image a customer sent, up to 7 days after; the connection breaks if the bytes are wrong")
    @APIResponse(
            responseCode = "200",
            description = "The bytes, at most 5 MB, with Repr-Digest",
            content = @Content(mediaType = "image/*"))
    @APIResponse(responseCode = "400", description = "invalid-request: a malformed id")
    @APIResponse(responseCode = "401", description = "unauthenticated: no service token, or not one of ours")
    @APIResponse(responseCode = "403", description = "forbidden: the caller has not the role")
    @APIResponse(responseCode = "404", description = "media-unknown")
    @APIResponse(responseCode = "409", description = "not-connected or connection-lost")
    @APIResponse(responseCode = "413", description = "media-too-large")
    @APIResponse(responseCode = "415", description = "not-an-image")
    @APIResponse(responseCode = "422", description = "digest-mismatch, or invalid: the digest is none")
    @APIResponse(responseCode = "502", description = "media-refused")
    @APIResponse(responseCode = "503", description = "meta-unavailable, vault-unavailable or kafka-unavailable")
    public RestMulti<byte[]> image(
            @PathParam("business") @Pattern(regexp = BusinessId.REGEX) String business,
            @PathParam("mediaId") @Pattern(regexp = "[0-9A-Za-z_-]{1,128}") String mediaId,
            @QueryParam("sha256") @Nullable String sha256) {
        var image = expected(sha256).chain(digest -> images.fetch(new BusinessId(business), mediaId, digest));
        return RestMulti.fromUniResponse(
                image, found -> found.download().bytes().map(Buffer::getBytes), MediaResource::headers);
    }

    private static Uni<@Nullable String> expected(@Nullable String sha256) {
        if (sha256 == null) {
            return Uni.createFrom().nullItem();
        }
        return Digest.base64(sha256)
                .map(digest -> Uni.createFrom().item(digest))
                .orElseGet(() -> Uni.createFrom()
                        .failure(Problems.of(
                                CommonProblem.INVALID, "sha256", "sha256 must be the SHA-256 in base64 or hex")));
    }

    private static Map<String, List<String>> headers(Images.Image image) {
        var headers = new HashMap<String, List<String>>();
        headers.put("Content-Type", List.of(image.type()));
        headers.put("X-Content-Type-Options", List.of("nosniff"));
        headers.put("Cache-Control", List.of("no-store"));
        image.digest().ifPresent(digest -> {
            headers.put("Repr-Digest", List.of("sha-256=:" + digest + ":"));
            headers.put("Digest", List.of("sha-256=" + digest));
        });
        // No Content-Length: a stream is chunked, and with both some clients take the chunks' frames for bytes of the
        // image.
        return headers;
    }
}
