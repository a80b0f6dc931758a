package dev.kesher.sender.media;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Longest;
import dev.kesher.problemkit.CommonProblem;
import dev.kesher.problemkit.Problems;
import dev.kesher.sender.SenderProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The bytes of images: customers' to be fetched, a business's own to be uploaded. */
@Path("/api/v1/businesses/{business}/media")
@Tag(name = "Media")
@SecurityRequirement(name = "service-token")
class MediaResource {
    /** As long as those that events carry. */
    private static final String MEDIA_ID = "[0-9A-Za-z_-]{1," + Longest.MEDIA + "}";

    private static final int LAST_YEAR = 9999;

    private final Images images;
    private final ImageUploads uploads;

    MediaResource(Images images, ImageUploads uploads) {
        this.images = images;
        this.uploads = uploads;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("message-sender")
    @Operation(
            operationId = "uploadImage",
            summary = "Upload an image of at most 5 MB, to be sent by its id for 30 days")
    @RequestBody(
            required = true,
            description = "The bytes as they are",
            content = {
                @Content(mediaType = "image/jpeg", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "image/png", schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(
            responseCode = "201",
            description = "Meta has it: the id for content.image.mediaId, and until when",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ImageUploads.Uploaded.class)))
    @APIResponse(responseCode = "400", description = "invalid-request: a malformed business")
    @APIResponse(responseCode = "401", description = "unauthenticated: no service token, or not one of ours")
    @APIResponse(responseCode = "403", description = "forbidden: the caller has not the role")
    @APIResponse(responseCode = "409", description = "not-connected or connection-lost")
    @APIResponse(responseCode = "413", description = "payload-too-large: more than 5 MB")
    @APIResponse(responseCode = "415", description = "image-type-unsupported: neither JPEG nor PNG")
    @APIResponse(responseCode = "422", description = "invalid: the bytes are not what Content-Type says; image-refused")
    @APIResponse(responseCode = "502", description = "meta-refused: detail says why")
    @APIResponse(
            responseCode = "503",
            description = "busy, meta-unavailable, vault-unavailable or kafka-unavailable: try again after Retry-After")
    public Uni<RestResponse<ImageUploads.Uploaded>> upload(
            @PathParam("business") @Pattern(regexp = BusinessId.REGEX) String business,
            @Context HttpHeaders headers,
            byte[] bytes) {
        var type = type(headers.getHeaderString(HttpHeaders.CONTENT_TYPE), bytes);
        return uploads.upload(new BusinessId(business), type, bytes)
                .map(uploaded -> ResponseBuilder.create(RestResponse.Status.CREATED, uploaded)
                        .location(URI.create("/api/v1/businesses/" + business + "/media/" + uploaded.mediaId()))
                        .build());
    }

    private static ImageType type(@Nullable String contentType, byte[] bytes) {
        var type = Optional.ofNullable(contentType)
                .flatMap(ImageType::of)
                .orElseThrow(() -> Problems.of(SenderProblem.IMAGE_TYPE_UNSUPPORTED));
        if (!type.fits(bytes)) {
            throw Problems.of(
                    CommonProblem.INVALID, "body", "body must be " + type.mimeType() + ", as Content-Type says");
        }
        return type;
    }

    @GET
    @Path("/{mediaId}")
    @RolesAllowed("media-reader")
    @Operation(
            operationId = "downloadImage",
            summary =
                    "Fetch an image a customer sent, up to 7 days after; the connection breaks if the bytes are wrong")
    @APIResponse(
            responseCode = "200",
            description = "The bytes, at most 5 MB, with Repr-Digest",
            content = @Content(mediaType = "image/*", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "400", description = "invalid-request: a malformed id")
    @APIResponse(responseCode = "401", description = "unauthenticated: no service token, or not one of ours")
    @APIResponse(responseCode = "403", description = "forbidden: the caller has not the role")
    @APIResponse(
            responseCode = "404",
            description = "media-unknown; with receivedAt media-not-found. media-of-another-number")
    @APIResponse(responseCode = "409", description = "not-connected or connection-lost")
    @APIResponse(responseCode = "410", description = "media-expired")
    @APIResponse(responseCode = "413", description = "media-too-large")
    @APIResponse(responseCode = "415", description = "not-an-image")
    @APIResponse(responseCode = "422", description = "digest-mismatch, or invalid: sha256 or receivedAt is none")
    @APIResponse(responseCode = "502", description = "media-refused or meta-refused")
    @APIResponse(responseCode = "503", description = "busy, meta-unavailable, vault-unavailable or kafka-unavailable")
    public RestMulti<byte[]> image(
            @PathParam("business") @Pattern(regexp = BusinessId.REGEX) String business,
            @PathParam("mediaId") @Pattern(regexp = MEDIA_ID) String mediaId,
            @QueryParam("sha256") @Nullable String sha256,
            @Parameter(
                            description =
                                    "The timestamp of the message's event (RFC 3339). Meta is asked all the same; it"
                                            + " tells what is no longer kept from what never was",
                            example = "2026-11-22T10:00:00Z")
                    @QueryParam("receivedAt")
                    @Nullable String receivedAt) {
        var image = Uni.createFrom()
                .item(() -> new Images.Wanted(mediaId, digest(sha256), time(receivedAt)))
                .chain(wanted -> images.fetch(new BusinessId(business), wanted));
        return RestMulti.fromUniResponse(
                image, found -> found.download().bytes().map(Buffer::getBytes), MediaResource::headers);
    }

    private static @Nullable String digest(@Nullable String sha256) {
        return sha256 == null
                ? null
                : Digest.base64(sha256)
                        .orElseThrow(() -> Problems.of(
                                CommonProblem.INVALID, "sha256", "sha256 must be the SHA-256 in base64 or hex"));
    }

    /** A plus that a query string turned into a blank is understood. */
    private static @Nullable Instant time(@Nullable String receivedAt) {
        if (receivedAt == null) {
            return null;
        }
        try {
            var time = OffsetDateTime.parse(receivedAt.replace(' ', '+'));
            if (time.getYear() >= 0 && time.getYear() <= LAST_YEAR) {
                return time.toInstant();
            }
        } catch (DateTimeException notATime) {
            // Told below, like a time that RFC 3339 cannot write.
        }
        throw Problems.of(
                CommonProblem.INVALID, "receivedAt", "receivedAt must be a time such as 2026-11-22T10:00:00Z");
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
