package dev.kesher.graph;

import static dev.kesher.graph.Clients.result;
import static dev.kesher.graph.Clients.value;
import static dev.kesher.graph.MediaFiles.bytes;
import static dev.kesher.graph.MediaFiles.open;
import static dev.kesher.graph.SimulatedMeta.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kesher.graph.SimulatedMeta.Connected;
import dev.kesher.graph.answer.MediaInfo;
import dev.kesher.graph.media.MediaDownload;
import dev.kesher.graph.media.MediaForm;
import dev.kesher.metasimulator.SignupRequest;
import dev.kesher.metasimulator.SimulatorControls;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The way of a file to a Meta that was written by somebody else, and from there. */
class SimulatorMediaTest {
    @AutoClose
    private final SimulatedMeta meta = new SimulatedMeta();

    private final SimulatorControls controls = meta.controls;
    private final GraphClient graph = meta.graph;

    @Test
    void anUploadedImageIsSentByItsId() {
        // Given
        Connected bakery = meta.connect("Bakery");
        var bytes = "\u00ff\u00d8\r\n--cake".getBytes(StandardCharsets.ISO_8859_1);

        // When
        var uploaded =
                value(result(graph.media().upload(bakery.number(), bakery.token(), MediaForm.of("image/jpeg", bytes))));
        var message =
                JsonNodeFactory.instance.objectNode().put("to", "+" + CUSTOMER).put("type", "image");
        message.putObject("image").put("id", uploaded.id());
        value(result(graph.sendMessage(bakery.number(), bakery.token(), message)));

        // Then
        var stored = value(result(graph.media().url(uploaded.id(), bakery.number(), bakery.token())));
        assertThat(stored.mimeType()).isEqualTo("image/jpeg");
        assertThat(stored.fileSize()).hasValue(bytes.length);
        assertThat(controls.acceptedMessages(bakery.number().value()))
                .singleElement()
                .satisfies(sent ->
                        assertThat(sent.payload().at("/image/id").asText()).isEqualTo(uploaded.id()));
    }

    @Test
    void anImageArrivesWhole() {
        // Given
        Connected bakery = meta.connect("Bakery");
        byte[] bytes = "not really a picture".repeat(1000).getBytes(StandardCharsets.UTF_8);
        var sent = controls.customer(CUSTOMER).image(bakery.number().value(), bytes, "image/jpeg", null);

        // When
        MediaInfo info = value(result(graph.media().url(sent.mediaId(), bakery.number(), bakery.token())));
        MediaDownload byHex = result(graph.media().download(info.url(), bakery.token(), info.sha256()));
        MediaDownload byBase64 = result(graph.media().download(info.url(), bakery.token(), sent.sha256()));

        // Then
        assertThat(info.fileSize()).hasValue(bytes.length);
        assertThat(List.of(byHex, byBase64))
                .allSatisfy(download -> assertThat(bytes(open(download))).isEqualTo(bytes));
    }

    @Test
    void aTokenOpensWhatEachNumberOfItsAccountReceived() {
        // Given
        Connected bakery = meta.connect("Bakery");
        var sibling = controls.signup(SignupRequest.named("Bakery").newNumber("sibling"));
        var sent = controls.customer(CUSTOMER).image(sibling.phoneNumberId(), new byte[9], "image/jpeg", null);

        // When
        var byNumber = result(graph.media().url(sent.mediaId(), bakery.number(), bakery.token()));
        var byToken = result(graph.media().url(sent.mediaId(), bakery.token()));

        // Then
        assertThat(byNumber).isInstanceOf(GraphResult.Refused.class);
        assertThat(value(byToken).id()).isEqualTo(sent.mediaId());
    }

    @Test
    void anImageAddressLivesFiveMinutes() {
        Connected bakery = meta.connect("Bakery");
        var sent = controls.customer(CUSTOMER).image(bakery.number().value(), new byte[9], "image/jpeg", null);
        MediaInfo info = value(result(graph.media().url(sent.mediaId(), bakery.number(), bakery.token())));

        controls.moveClock(Duration.ofMinutes(6));

        assertThat(result(graph.media().download(info.url(), bakery.token(), null)))
                .isInstanceOf(MediaDownload.Expired.class);
    }
}
