package dev.kesher.graph;

import static dev.kesher.graph.Clients.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.graph.media.MediaBroken;
import dev.kesher.graph.media.MediaDownload;
import io.vertx.core.buffer.Buffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.ThrowingConsumer;

/** Files to be downloaded, and what is read of them. */
final class MediaFiles {
    static final Map<String, String> JPEG = Map.of("Content-Type", "image/jpeg");

    private MediaFiles() {}

    static byte[] image(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The download, which must be open. */
    static MediaDownload.Open open(MediaDownload download) {
        assertThat(download).isInstanceOf(MediaDownload.Open.class);
        return (MediaDownload.Open) download;
    }

    /** Reads an open download to its end. */
    static byte[] bytes(MediaDownload.Open open) {
        var seen = new ArrayList<Buffer>();
        collect(open, seen);
        Buffer all = Buffer.buffer();
        seen.forEach(all::appendBuffer);
        return all.getBytes();
    }

    /** Reads to the end, or until it breaks: what came before is in {@code seen}. */
    static void collect(MediaDownload.Open open, List<Buffer> seen) {
        open.bytes().invoke(seen::add).collect().last().await().atMost(PATIENCE);
    }

    static ThrowingConsumer<Throwable> broken(MediaBroken.Reason reason) {
        return thrown -> assertThat(thrown)
                .isInstanceOfSatisfying(MediaBroken.class, failure -> assertThat(failure.reason())
                        .isEqualTo(reason));
    }
}
