package dev.kesher.graph;

import static dev.kesher.graph.Clients.PATIENCE;
import static dev.kesher.graph.Clients.TOKEN;
import static dev.kesher.graph.Clients.result;
import static dev.kesher.graph.MediaFiles.JPEG;
import static dev.kesher.graph.MediaFiles.bytes;
import static dev.kesher.graph.MediaFiles.image;
import static dev.kesher.graph.MediaFiles.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.graph.media.MediaDownload;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Only allowed hosts are asked for a file, and only the first of them is shown the token. */
class MediaRedirectTest {
    private final Clients clients = new Clients();
    private final HttpStub media = new HttpStub();
    private final HttpStub elsewhere = new HttpStub();

    @AfterEach
    void close() {
        clients.close();
        media.close();
        elsewhere.close();
    }

    @Test
    void dropsTheTokenOnARedirectToAnAllowedHost() {
        // Given
        media.answering(302, Map.of("Location", elsewhere.base() + "/file"), new byte[0]);
        elsewhere.answering(200, JPEG, image(5));
        GraphClient graph = clients.client(
                media.base(), PATIENCE, 5, Set.of(elsewhere.base().getAuthority()));

        // When
        MediaDownload download = result(graph.media().download(media.base(), TOKEN, null));

        // Then
        assertThat(bytes(open(download))).hasSize(5);
        assertThat(media.only().authorization()).isNotNull();
        assertThat(elsewhere.only().authorization()).isNull();
    }

    @Test
    void dropsTheTokenEvenOnARedirectToTheSameHost() {
        media.answering(307, Map.of("Location", "/moved"), new byte[0]).answering(200, JPEG, image(5));

        assertThat(bytes(open(download()))).hasSize(5);

        assertThat(media.received()).extracting(HttpStub.Received::path).containsExactly("/", "/moved");
        assertThat(media.received().get(1).authorization()).isNull();
    }

    @Test
    void doesNotFollowARedirectToAnotherHost() {
        media.answering(302, Map.of("Location", elsewhere.base() + "/file"), new byte[0]);

        assertThat(download()).isEqualTo(new MediaDownload.Rejected(MediaDownload.Reason.HOST_NOT_ALLOWED));
        assertThat(elsewhere.received()).isEmpty();
    }

    @Test
    void givesUpOnACircleOfRedirects() {
        for (int redirect = 0; redirect < 10; redirect++) {
            media.answering(302, Map.of("Location", "/again"), new byte[0]);
        }

        assertThat(download()).isEqualTo(new MediaDownload.Unavailable("HTTP 302"));
        assertThat(media.received()).hasSize(4);
    }

    @Test
    void doesNotCallAForeignAddress() {
        GraphClient graph = clients.patient(media.base());

        MediaDownload download = result(graph.media().download(elsewhere.base(), TOKEN, null));

        assertThat(download).isEqualTo(new MediaDownload.Rejected(MediaDownload.Reason.HOST_NOT_ALLOWED));
        assertThat(elsewhere.received()).isEmpty();
    }

    private MediaDownload download() {
        return result(clients.patient(media.base()).media().download(media.base(), TOKEN, null));
    }
}
