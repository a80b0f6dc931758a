package dev.kesher.graph;

import static dev.kesher.graph.Clients.NUMBER;
import static dev.kesher.graph.Clients.PROOF;
import static dev.kesher.graph.Clients.TOKEN;
import static dev.kesher.graph.Clients.result;
import static dev.kesher.graph.Clients.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.graph.answer.UploadedMedia;
import dev.kesher.graph.media.MediaForm;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Uploads: what leaves, and what becomes of it. */
class MediaUploadTest extends OnStubbedMeta {
    private static final MediaForm FILE =
            MediaForm.of("image/jpeg", "bytes of a picture".getBytes(StandardCharsets.US_ASCII));

    @Test
    void uploadsAFileAndReadsItsId() {
        meta.answering(200, "{\"id\":881000000000071}");

        var uploaded = value(result(graph.media().upload(NUMBER, TOKEN, FILE)));

        assertThat(uploaded).isEqualTo(new UploadedMedia("881000000000071"));
        assertThat(meta.only().path()).isEqualTo("/v25.0/" + NUMBER + "/media");
        assertThat(meta.only().query()).containsEntry("appsecret_proof", PROOF);
        assertThat(meta.only().authorization()).isEqualTo("Bearer " + TOKEN.reveal());
        assertThat(meta.only().body()).contains("bytes of a picture").contains("Content-Type: image/jpeg");
    }

    @Test
    void aRefusalOfTheFileIsTold() {
        meta.answering(400, "{\"error\":{\"message\":\"(#131053) Media upload error\",\"code\":131053}}");

        assertThat(result(graph.media().upload(NUMBER, TOKEN, FILE)))
                .isInstanceOfSatisfying(
                        GraphResult.Refused.class,
                        refused -> assertThat(refused.error().code()).isEqualTo(131053));
    }

    @Test
    void anAnswerWithoutAnIdIsLost() {
        meta.answering(200, "{\"id\":\"\"}");

        assertThat(result(graph.media().upload(NUMBER, TOKEN, FILE))).isInstanceOf(GraphResult.Lost.class);
    }

    @Test
    void aServerThatTakesTheBytesAndSaysNothingIsGivenUpInTime() throws Exception {
        try (var silent = new SocketServer(connection -> {
            connection.readRequest();
            connection.staySilent();
        })) {
            var hasty = clients.client(silent.base(), Clients.HASTE, 1, Set.of());

            assertThat(result(hasty.media().upload(NUMBER, TOKEN, FILE)))
                    .isEqualTo(new GraphResult.Lost<>("no answer within PT0.6S"));
        }
    }
}
