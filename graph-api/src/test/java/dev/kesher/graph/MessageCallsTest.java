package dev.kesher.graph;

import static dev.kesher.graph.Clients.NUMBER;
import static dev.kesher.graph.Clients.TOKEN;
import static dev.kesher.graph.Clients.result;
import static dev.kesher.graph.Clients.text;
import static dev.kesher.graph.Clients.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.graph.answer.SendReceipt;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Messages: what leaves, and how the receipt is read. */
class MessageCallsTest extends OnStubbedMeta {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DONE = "{\"success\":true}";

    @Test
    void sendsAMessageAndLeavesTheCallersObjectAlone() throws IOException {
        // Given
        meta.answering(200, """
                {"messaging_product":"whatsapp","contacts":[{"input":"+49","wa_id":"4915209990001"}],
                 "messages":[{"id":"wamid.X","message_status":"accepted"}]}""");
        ObjectNode message = text();

        // When
        SendReceipt receipt = value(result(graph.sendMessage(NUMBER, TOKEN, message)));

        // Then
        assertThat(receipt).isEqualTo(new SendReceipt("wamid.X", "4915209990001", null, "accepted"));
        assertThat(message).isEqualTo(text());
        assertThat(JSON.readTree(meta.only().body())).isEqualTo(text().put("messaging_product", "whatsapp"));
    }

    @Test
    void readsAReceiptByUserId() {
        meta.answering(200, """
                {"contacts":[{"input":"DE.88","user_id":"DE.88","wa_id":""}],"messages":[{"id":"wamid.X"}]}""");

        SendReceipt receipt = value(result(graph.sendMessage(NUMBER, TOKEN, text())));

        assertThat(receipt).isEqualTo(new SendReceipt("wamid.X", null, "DE.88", null));
    }

    @Test
    void marksAsRead() throws IOException {
        meta.answering(200, DONE);

        result(graph.markRead(NUMBER, TOKEN, "wamid.A", false));

        assertThat(JSON.readTree(meta.only().body())).isEqualTo(JSON.readTree("""
                {"messaging_product":"whatsapp","status":"read","message_id":"wamid.A"}"""));
    }

    @Test
    void marksAsReadAndShowsThatAnAnswerIsBeingWritten() throws IOException {
        meta.answering(200, DONE);

        result(graph.markRead(NUMBER, TOKEN, "wamid.A", true));

        assertThat(JSON.readTree(meta.only().body())).isEqualTo(JSON.readTree("""
                {"messaging_product":"whatsapp","status":"read","message_id":"wamid.A","typing_indicator":{"type":"text"}}"""));
    }
}
