package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Templates for one-time passwords. A client only says what it wants to have; the texts are Meta's own, and what the API lists
 * afterwards is a body with one variable and a URL button whose suffix is the code. English in every language here.
 */
final class AuthenticationTemplate {
    private static final List<String> TYPES = List.of("BODY", "FOOTER", "BUTTONS");
    private static final List<String> OTP_TYPES = List.of("COPY_CODE", "ONE_TAP", "ZERO_TAP");
    private static final String SAMPLE = "123456";
    private static final int MOST_MINUTES = 90;

    private AuthenticationTemplate() {}

    static ArrayNode of(JsonNode given) {
        for (int i = 0; i < given.size(); i++) {
            ObjectNode component = Words.typed(given.get(i), "components[" + i + "]", TYPES);
            if (component.has("text")) {
                throw TemplatePart.unexpected(component.path("type").asText(), "text");
            }
        }
        JsonNode footer = TemplateDefinition.find(given, "FOOTER");
        ArrayNode components = JsonNodeFactory.instance.arrayNode();
        components.add(body(TemplateDefinition.find(given, "BODY")));
        int minutes = footer.isMissingNode() ? 0 : minutes(footer);
        if (minutes > 0) {
            components.add(footer(minutes));
        }
        JsonNode buttons = TemplateDefinition.find(given, "BUTTONS").path("buttons");
        components.addObject().put("type", "BUTTONS").putArray("buttons").add(button(otp(buttons), minutes));
        return components;
    }

    private static ObjectNode body(JsonNode given) {
        boolean recommendation = given.path("add_security_recommendation").asBoolean();
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("type", "BODY");
        body.put(
                "text",
                "*{{1}}* is your verification code."
                        + (recommendation ? " For your security, do not share this code." : ""));
        body.put("add_security_recommendation", recommendation);
        body.putObject("example").putArray("body_text").addArray().add(SAMPLE);
        return body;
    }

    private static int minutes(JsonNode footer) {
        JsonNode minutes = footer.path("code_expiration_minutes");
        if (minutes.isMissingNode() || minutes.isNull()) {
            throw TemplatePart.missing("FOOTER", "code_expiration_minutes");
        }
        if (!minutes.asText().matches("[1-9]\\d?") || minutes.asInt() > MOST_MINUTES) {
            throw GraphError.parameter("Param code_expiration_minutes must be between 1 and " + MOST_MINUTES);
        }
        return minutes.asInt();
    }

    private static ObjectNode footer(int minutes) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "FOOTER")
                .put("text", "This code expires in " + minutes + (minutes == 1 ? " minute." : " minutes."))
                .put("code_expiration_minutes", minutes);
    }

    private static ObjectNode otp(JsonNode buttons) {
        if (!buttons.isArray() || buttons.size() != 1) {
            throw GraphError.of(100, "An authentication template has one button of type OTP.");
        }
        ObjectNode button = Words.typed(buttons.get(0), "buttons[0]", List.of("OTP"));
        String type = Words.of(button, "otp_type", "buttons[0]['otp_type']", OTP_TYPES);
        if (!type.equals("COPY_CODE")) {
            app(button, "package_name");
            app(button, "signature_hash");
        }
        if (type.equals("ZERO_TAP") && !button.path("zero_tap_terms_accepted").asBoolean()) {
            throw TemplatePart.missing("BUTTONS", "zero_tap_terms_accepted");
        }
        TemplatePart.limit("BUTTONS", button.path("text"), 25);
        TemplatePart.limit("BUTTONS", button.path("autofill_text"), 25);
        return button;
    }

    /** Of the app that fills in the code: on the button or, newer, in the first of its {@code supported_apps}. */
    private static String app(ObjectNode button, String field) {
        String value = button.path("supported_apps")
                .path(0)
                .path(field)
                .asText(button.path(field).asText());
        if (value.isBlank() || value.length() > 224) {
            throw TemplatePart.missing("BUTTONS", field);
        }
        return value;
    }

    private static ObjectNode button(ObjectNode otp, int minutes) {
        boolean copied = otp.path("otp_type").asText().equals("COPY_CODE");
        String text = copied ? given(otp, "text", "Copy code") : given(otp, "autofill_text", "Autofill");
        String url = address(otp, text, minutes, copied);
        ObjectNode button =
                JsonNodeFactory.instance.objectNode().put("type", "URL").put("text", text);
        button.put("url", url + "{{1}}").putArray("example").add(url + SAMPLE);
        return button;
    }

    private static String given(ObjectNode otp, String field, String usual) {
        String text = otp.path(field).asText();
        return text.isBlank() ? usual : text;
    }

    private static String address(ObjectNode otp, String text, int minutes, boolean copied) {
        String url = "https://www.whatsapp.com/otp/code/?otp_type="
                + otp.path("otp_type").asText();
        if (minutes > 0) {
            url += "&code_expiration_minutes=" + minutes;
        }
        if (!copied) {
            url += "&cta_display_name=" + encoded(text) + "&package_name=" + encoded(app(otp, "package_name"))
                    + "&signature_hash=" + encoded(app(otp, "signature_hash"));
        }
        return url + "&code=otp";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
