package dev.kesher.metasimulator.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Taps on buttons and lists, answers to forms (docs/meta/webhooks.md#messages). */
final class Replies {
    private static final long CALLS_ALLOWED_SECONDS = 7 * 24 * 3600L;

    private Replies() {}

    static void fill(ObjectNode message, String type, JsonNode request, long nowSeconds) {
        if (type.equals("button")) {
            message.putObject("button")
                    .put("payload", request.path("payload").asText("YES"))
                    .put("text", request.path("text").asText("Yes"));
            return;
        }
        ObjectNode interactive = message.put("type", "interactive").putObject("interactive");
        interactive.put("type", type);
        ObjectNode reply = interactive.putObject(type);
        switch (type) {
            case "nfm_reply" ->
                reply.put("name", "flow")
                        .put("body", "Sent")
                        .put("response_json", "{\"flow_token\":\"t1\",\"rating\":\"4\"}");
            case "call_permission_reply" ->
                reply.put("response", "accept")
                        .put("expiration_timestamp", nowSeconds + CALLS_ALLOWED_SECONDS)
                        .put("response_source", "user_action");
            default -> {
                reply.put("id", request.path("replyId").asText("ok-1"));
                reply.put("title", request.path("title").asText("Confirm"));
                if (type.equals("list_reply")) {
                    reply.put("description", request.path("description").asText("1 kg"));
                }
            }
        }
    }
}
