package dev.kesher.metasimulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kesher.metasimulator.world.Conversations;
import dev.kesher.metasimulator.world.MediaBytes;
import dev.kesher.metasimulator.world.MessageLog;
import dev.kesher.metasimulator.world.SentMessage;
import dev.kesher.metasimulator.world.World;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;

/** What is remembered of messages and files has an end, however large or many they are. */
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

        assertThat(log.stream().count()).isBetween(28L, 32L);
        assertThat(log.stream().map(SentMessage::messageId)).endsWith("wamid.99");
    }

    @Test
    void soAreLargeMessagesOfCustomers() {
        var conversations = new World().conversations;

        for (var i = 0; i < 40; i++) {
            var large = JsonNodeFactory.instance.objectNode().put("body", "x".repeat(MEBIBYTE));
            conversations.add("wamid." + i, new Conversations.Received("33", "972", i, large));
        }

        assertThat(conversations.received(null).count()).isBetween(14L, 16L);
    }

    @Test
    void soAreManySmallFiles() {
        var files = new MediaBytes(null);

        for (var i = 0; i < 10_001; i++) {
            files.put("88" + i, new byte[] {1});
        }

        assertThat(files.get("880")).isNull();
        assertThat(files.get("881")).hasSize(1);
    }
}
