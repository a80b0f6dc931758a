package dev.kesher.metasimulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the calls of a table's rows for one business, with the names in them filled in. */
final class TableCaller {
    private static final String BOUNDARY = "b";

    private final BareClient client;
    private final Business business;
    private final Map<String, String> names = new HashMap<>();

    TableCaller(MetaSimulator simulator, Business business) {
        this.client = new BareClient(simulator.uri());
        this.business = business;
        names.put("app", BareClient.APP_ID);
        names.put("secret", BareClient.APP_SECRET);
        names.put("waba", business.signup().wabaId());
        names.put("phone", business.number());
        names.put("digits", business.signup().displayPhoneNumber());
        names.put("token", business.token());
    }

    BareClient.Reply call(JsonNode row) throws IOException, InterruptedException {
        var call = filled(row.path("call").asText()).split(" ", 2);
        if (row.has("form")) {
            var fields = new HashMap<String, String>();
            row.path("form").properties().forEach(field -> fields.put(field.getKey(), filled(text(field.getValue()))));
            return client.send(
                    call[0], call[1], token(row), BareClient.encode(fields), "application/x-www-form-urlencoded");
        }
        if (row.has("upload")) {
            var type = "multipart/form-data; boundary=" + BOUNDARY;
            return client.send(call[0], call[1], token(row), multipart(row.path("upload")), type);
        }
        var body = row.has("body") ? filled(text(row.path("body"))) : null;
        return client.send(call[0], call[1], token(row), body, "application/json");
    }

    void name(String name, String value) {
        names.put(name, value);
    }

    /** @param wanted name to pointer */
    void keep(JsonNode wanted, JsonNode answer) {
        wanted.properties()
                .forEach(name -> names.put(
                        name.getKey(), answer.at(name.getValue().asText()).asText()));
    }

    JsonNode filled(JsonNode expected) throws IOException {
        return expected.isMissingNode() ? expected : BareClient.JSON.readTree(filled(expected.toString()));
    }

    private String filled(String text) {
        var filled = text;
        for (var name : names.entrySet()) {
            filled = filled.replace("{" + name.getKey() + "}", name.getValue());
        }
        return filled;
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString();
    }

    private @Nullable String token(JsonNode row) {
        return switch (row.path("token").asText("business")) {
            case "none" -> null;
            case "garbage" -> "EAAgarbage";
            case "app" -> BareClient.APP_TOKEN;
            default -> business.token();
        };
    }

    private static String multipart(JsonNode upload) {
        var body = new StringBuilder();
        upload.path("fields")
                .properties()
                .forEach(field -> body.append("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(BOUNDARY, field.getKey(), field.getValue().asText())));
        return body.append(
                        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\nContent-Type: %s\r\n\r\nbytes\r\n--%s--\r\n"
                                .formatted(BOUNDARY, upload.path("type").asText(), BOUNDARY))
                .toString();
    }
}
