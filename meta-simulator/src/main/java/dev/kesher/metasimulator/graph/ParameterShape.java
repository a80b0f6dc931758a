package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;

/** The parameter objects of template components, one by one as the table of docs/meta/templates.md#parameters lists them. */
final class ParameterShape {
    private static final Set<String> TYPES = Set.of(
            "text",
            "currency",
            "date_time",
            "image",
            "video",
            "document",
            "gif",
            "location",
            "product",
            "payload",
            "coupon_code",
            "action",
            "ttl_minutes",
            "limited_time_offer");
    private static final int LONGEST_TEXT = 4096;
    private static final int LONGEST_FALLBACK = 1024;
    private static final int MOST_MINUTES = 43_200;

    private ParameterShape() {}

    /** The type in lower case: Meta's own examples also have it in capitals. */
    static String type(JsonNode parameter) {
        return parameter.path("type").asText().toLowerCase(Locale.ROOT);
    }

    static void check(JsonNode parameter, String path) {
        Params.object(parameter, path);
        String type = Params.kind(parameter.path("type"), path + "['type']", TYPES);
        Params.onlyKeys(parameter, path, Set.of("type", "parameter_name", type));
        Params.optional(parameter.path("parameter_name"), path + "['parameter_name']", LONGEST_FALLBACK);
        JsonNode value = parameter.path(type);
        String where = path + "['" + type + "']";
        switch (type) {
            case "text" -> Params.text(value, where, LONGEST_TEXT);
            case "payload" -> Params.text(value, where, 128);
            case "coupon_code" -> Params.text(value, where, 20);
            case "ttl_minutes" -> Params.whole(value, where, 1, MOST_MINUTES);
            default -> object(type, value, where);
        }
    }

    private static void object(String type, JsonNode value, String path) {
        switch (type) {
            case "currency" -> currency(value, path);
            case "date_time" -> {
                Params.object(value, path, Set.of("fallback_value"));
                Params.text(value.path("fallback_value"), path + "['fallback_value']", LONGEST_FALLBACK);
            }
            case "location" -> PlaceRules.location(value, path);
            case "product" ->
                ProductActions.product(Params.object(value, path, Set.of("catalog_id", "product_retailer_id")), path);
            case "action" -> action(value, path);
            case "limited_time_offer" -> {
                Params.object(value, path, Set.of("expiration_time_ms"));
                Params.whole(value.path("expiration_time_ms"), path + "['expiration_time_ms']", 1, Long.MAX_VALUE);
            }
            default -> MediaRules.shape(value, type, path);
        }
    }

    private static void currency(JsonNode currency, String path) {
        Params.object(currency, path, Set.of("fallback_value", "code", "amount_1000"));
        Params.text(currency.path("fallback_value"), path + "['fallback_value']", LONGEST_FALLBACK);
        if (!Params.text(currency.path("code"), path + "['code']", 3).matches("[A-Z]{3}")) {
            throw GraphError.parameter("Param " + path + "['code'] must be a currency code of three letters.");
        }
        Params.whole(currency.path("amount_1000"), path + "['amount_1000']", Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** Of a Flow, a catalog or a list of products. */
    private static void action(JsonNode action, String path) {
        Params.object(
                action, path, Set.of("flow_token", "flow_action_data", "thumbnail_product_retailer_id", "sections"));
        Params.optional(action.path("flow_token"), path + "['flow_token']", LONGEST_FALLBACK);
        AppActions.data(action.path("flow_action_data"), path + "['flow_action_data']");
        Params.optional(action.path("thumbnail_product_retailer_id"), path + "['thumbnail_product_retailer_id']", 256);
        if (action.hasNonNull("sections")) {
            ProductActions.sections(action.path("sections"), path + "['sections']");
        }
    }
}
