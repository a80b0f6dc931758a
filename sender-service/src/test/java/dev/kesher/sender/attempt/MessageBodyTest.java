package dev.kesher.sender.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kesher.contracts.Customer;
import dev.kesher.contracts.MessageContent;
import org.junit.jupiter.api.Test;

class MessageBodyTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Customer BOTH = new Customer("IL.8842", "972521234567");

    @Test
    void aPhoneGetsItsPlusAndBeatsTheUserId() throws Exception {
        var body = MessageBody.of(BOTH, MessageContent.text("hi"), "wamid.Q", "m.1");
        expect(body, """
                {"recipient_type":"individual","to":"+972521234567","type":"text","text":{"body":"hi"},
                 "context":{"message_id":"wamid.Q"},"biz_opaque_callback_data":"m.1"}""");
    }

    @Test
    void withoutAPhoneTheUserIdIsTheRecipient() throws Exception {
        var image = new MessageContent.Image(null, "https://example.test/a.png", "menu");
        var content = new MessageContent("image", null, image, null, null);
        expect(MessageBody.of(Customer.ofUserId("IL.8842"), content, null, "m.2"), """
                {"recipient_type":"individual","recipient":"IL.8842","type":"image",
                 "image":{"link":"https://example.test/a.png","caption":"menu"},"biz_opaque_callback_data":"m.2"}""");
    }

    @Test
    void aTemplateNamesItsLanguageAsMetaDoes() throws Exception {
        var components = JSON.readTree("[{\"type\":\"body\"}]");
        expect(MessageBody.of(BOTH, MessageContent.template("order_ready", "he", components), null, "m.3"), """
                {"recipient_type":"individual","to":"+972521234567","type":"template",
                 "template":{"name":"order_ready","language":{"code":"he"},"components":[{"type":"body"}]},
                 "biz_opaque_callback_data":"m.3"}""");
    }

    private static void expect(JsonNode body, String json) throws Exception {
        assertThat(body).isEqualTo(JSON.readTree(json));
    }
}
