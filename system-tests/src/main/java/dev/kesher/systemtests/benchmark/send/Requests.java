package dev.kesher.systemtests.benchmark.send;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The message that the benchmark sends: a template, which needs no open window, with two parameters. */
final class Requests {
    private static final String BODY = """
            {"businessId":"%s","to":{"phone":"%s"},"content":{"type":"template","template":{"name":"order_ready",\
            "language":"he","components":[{"type":"body","parameters":[{"type":"text","text":"Eva"},\
            {"type":"text","text":"%s"}]}]}}}""";

    private Requests() {}

    /** As the sender is asked for it. */
    static String body(Arm.Recipient to, String text) {
        return BODY.formatted(to.business(), to.phone(), text);
    }

    /** As Meta is asked for it (docs/meta/templates.md#message). */
    static ObjectNode atMeta(String phone, String text) {
        var message = JsonNodeFactory.instance
                .objectNode()
                .put("recipient_type", "individual")
                .put("to", "+" + phone)
                .put("type", "template")
                .put("biz_opaque_callback_data", "floor." + text);
        var template = message.putObject("template").put("name", "order_ready");
        template.putObject("language").put("code", "he");
        var parameters =
                template.putArray("components").addObject().put("type", "body").putArray("parameters");
        parameters.addObject().put("type", "text").put("text", "Eva");
        parameters.addObject().put("type", "text").put("text", text);
        return message;
    }
}
