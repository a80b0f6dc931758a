package dev.kesher.graph;

import dev.kesher.contracts.Form;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Secret;
import dev.kesher.graph.answer.MediaInfo;
import dev.kesher.graph.answer.UploadedMedia;
import dev.kesher.graph.error.GraphError;
import dev.kesher.graph.media.MediaDownload;
import dev.kesher.graph.media.MediaDownloader;
import dev.kesher.graph.media.MediaForm;
import dev.kesher.graph.media.MediaHosts;
import dev.kesher.graph.wire.Wire;
import dev.kesher.telemetry.trace.CurrentSpan;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The calls about files: up to Meta, where one is, and down from there. {@link GraphClient#media()} gives them, and what
 * {@link GraphClient} says of its calls holds for these.
 */
public final class MediaCalls {
    /** The whole body of a file may take this many call time-outs; the reader behind us may be slow too. */
    private static final int BODY_CALLS = 6;
    /** 5 MB in 20 seconds are 2 Mbit/s. */
    private static final int UPLOAD_CALLS = 2;

    private final Calls calls;
    private final MediaDownloader downloader;
    private final CallMetrics metrics;
    private final Duration callTimeout;

    MediaCalls(Calls calls, Wire wire, GraphSettings settings, CallMetrics metrics) {
        this.calls = calls;
        this.downloader = new MediaDownloader(
                wire,
                new MediaHosts(settings.base(), settings.mediaHosts()),
                settings.maxMediaBytes(),
                settings.callTimeout().multipliedBy(BODY_CALLS),
                Map.of("User-Agent", GraphRequest.USER_AGENT));
        this.metrics = metrics;
        this.callTimeout = settings.callTimeout();
    }

    /**
     * Uploads a file, which messages of this number can name for 30 days (docs/meta/media.md#life). It may take
     * {@value #UPLOAD_CALLS} call time-outs once it has a connection. After {@link GraphResult.Lost} Meta may have it; nothing
     * comes of that but a file nobody names.
     */
    public Uni<GraphResult<UploadedMedia>> upload(PhoneNumberId number, Secret token, MediaForm file) {
        return calls.call(
                GraphRequest.post("uploadMedia", "/{phone-number-id}/media", number.value())
                        .form(file)
                        .as(token),
                UploadedMedia::read,
                callTimeout.multipliedBy(UPLOAD_CALLS));
    }

    /** Where a file can be fetched for the next five minutes. The number must be the one that received it. */
    public Uni<GraphResult<MediaInfo>> url(String mediaId, PhoneNumberId number, Secret token) {
        return url(
                mediaId,
                GraphRequest.get("mediaUrl", "/{media-id}", mediaId).query("phone_number_id", number.value()),
                token);
    }

    /** The same, whichever number of the token's account received it. */
    public Uni<GraphResult<MediaInfo>> url(String mediaId, Secret token) {
        return url(mediaId, GraphRequest.get("mediaUrl", "/{media-id}", mediaId), token);
    }

    private Uni<GraphResult<MediaInfo>> url(String mediaId, GraphRequest request, Secret token) {
        if (!Form.MEDIA_ID.matches(mediaId)) {
            GraphError malformed = GraphError.invalidParameter("the media id is malformed; nothing was sent");
            return Uni.createFrom().item(new GraphResult.Refused<>(malformed));
        }
        return calls.call(request.as(token), MediaInfo::read);
    }

    /**
     * Fetches a file as a stream.
     *
     * @param address from {@link #url} or a webhook; only allowed hosts are called
     * @param sha256 expected digest in hex or base64, null if unknown
     */
    public Uni<MediaDownload> download(URI address, Secret token, @Nullable String sha256) {
        return CurrentSpan.of(cause -> {
            Timer.Sample sample = metrics.start();
            var span = CallSpan.beginDownload(cause);
            return fetch(address, token, sha256)
                    .invoke(download -> metrics.stop(sample, "downloadMedia", outcome(download), "none"))
                    .invoke(span::answered)
                    .onTermination()
                    .invoke(span::end);
        });
    }

    private Uni<MediaDownload> fetch(URI address, Secret token, @Nullable String sha256) {
        return Uni.createFrom().emitter(caller -> {
            var hasLeft = new AtomicBoolean();
            caller.onTermination(() -> hasLeft.set(true));
            downloader.download(address, token, sha256, hasLeft::get).onComplete(caller::complete, caller::fail);
        });
    }

    private static String outcome(MediaDownload download) {
        return switch (download) {
            case MediaDownload.Open open -> "ok";
            case MediaDownload.Expired expired -> "refused";
            case MediaDownload.Rejected rejected -> "refused";
            case MediaDownload.Unavailable unavailable -> "lost";
        };
    }
}
