package dev.kesher.graph;

import static dev.kesher.graph.Clients.NUMBER;
import static dev.kesher.graph.Clients.TOKEN;
import static dev.kesher.graph.Clients.result;
import static dev.kesher.graph.Clients.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.graph.answer.MediaInfo;
import java.net.URI;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The call that tells where a media file is. */
class MediaUrlTest extends OnStubbedMeta {
    @Test
    void readsWhereAFileIs() {
        meta.answering(200, """
                {"url":"https://lookaside.example.test/a?mid=1","mime_type":"image/jpeg","sha256":"ab",
                 "file_size":"48211","id":"881000000000071"}""");

        MediaInfo info = value(result(graph.media().url("881000000000071", NUMBER, TOKEN)));

        assertThat(info)
                .isEqualTo(new MediaInfo(
                        "881000000000071",
                        URI.create("https://lookaside.example.test/a?mid=1"),
                        "image/jpeg",
                        "ab",
                        OptionalLong.of(48211)));
        assertThat(meta.only().query()).containsEntry("phone_number_id", NUMBER.value());
    }

    @Test
    void aMediaIdCannotLeadElsewhere() {
        GraphResult<MediaInfo> info = result(graph.media().url("../710000000000001/subscriptions", NUMBER, TOKEN));

        assertThat(info).isInstanceOf(GraphResult.Refused.class);
        assertThat(meta.received()).isEmpty();
    }
}
