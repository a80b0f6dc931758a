package dev.kesher.metasimulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.kesher.metasimulator.world.MessageLog;
import dev.kesher.metasimulator.world.SentMessage;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;

/** What is remembered of accepted messages has an end, however large they are. */
class MessageLogTest {
    private static final int MEBIBYTE = 1 << 20;

    @Test
    void largeMessagesAreForgottenBeforeTheyFillTheMemory() {
        var vertx = Vertx.vertx();
        var log = new MessageLog(vertx, null);
        var large = TextNode.valueOf("x".repeat(MEBIBYTE));

        for (var i = 0; i < 100; i++) {
            log.add(new SentMessage("wamid." + i, "33", "972", "972", "IL.1", "text", null, i, large));
        }
        vertx.close();

        assertThat(log.stream().count()).isBetween(60L, 64L);
        assertThat(log.stream().map(SentMessage::messageId)).endsWith("wamid.99");
    }
}
