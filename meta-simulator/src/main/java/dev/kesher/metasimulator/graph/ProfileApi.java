package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.StateStore;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code /{phone}/whatsapp_business_profile}: what customers read about a business and its limits
 * (docs/meta/numbers.md#profile).
 */
final class ProfileApi {
    private static final Map<String, Integer> TEXTS =
            Map.of("about", 139, "address", 256, "description", 512, "email", 128);
    private static final int WEBSITES = 2;
    private static final int WEBSITE_LENGTH = 256;
    private static final List<String> FIELDS = List.of(
            "about",
            "address",
            "description",
            "email",
            "profile_picture_url",
            "websites",
            "vertical",
            "messaging_product");
    private static final Set<String> VERTICALS = Set.of(
            "UNDEFINED",
            "OTHER",
            "AUTO",
            "BEAUTY",
            "APPAREL",
            "EDU",
            "ENTERTAIN",
            "EVENT_PLAN",
            "FINANCE",
            "GROCERY",
            "GOVT",
            "HOTEL",
            "HEALTH",
            "NONPROFIT",
            "PROF_SERVICES",
            "RETAIL",
            "TRAVEL",
            "RESTAURANT",
            "ALCOHOL",
            "ONLINE_GAMBLING",
            "PHYSICAL_GAMBLING",
            "OTC_DRUGS",
            "MATRIMONY_SERVICE",
            "NOT_A_BIZ");

    private final StateStore store;

    ProfileApi(StateStore store) {
        this.store = store;
    }

    Answer read(Call call, PhoneNumber number) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        FIELDS.forEach(all::putNull);
        all.setAll(number.setup.profile);
        all.put("messaging_product", "whatsapp");
        ObjectNode profile = Fields.select(all, call.param("fields"), FIELDS, "WhatsAppBusinessProfile");
        profile.remove("id");
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("data").add(profile);
        return Answer.ok(answer);
    }

    /** All of it is taken or nothing. An empty text takes a field away, except {@code about}. */
    Answer update(Call call, PhoneNumber number) {
        NumberApi.requireWhatsApp(call);
        ObjectNode changed = number.setup.profile.deepCopy();
        TEXTS.forEach((name, limit) -> text(call, name, limit, changed));
        if (changed.path("about").asText("-").isEmpty()) {
            throw GraphError.parameter("Param about must be a non-empty string.");
        }
        vertical(call, changed);
        websites(call, changed);
        picture(call, changed);
        number.setup.profile = changed;
        store.touch();
        return Answer.success();
    }

    private static void text(Call call, String name, int limit, ObjectNode changed) {
        JsonNode value = Structures.of(call, name);
        if (value.isMissingNode()) {
            return;
        }
        if (!value.isTextual()) {
            throw GraphError.parameter("Param " + name + " must be a string.");
        }
        Params.atMost(value, name, limit);
        if (name.equals("email") && !value.asText().matches("|[^@\\s]+@[^@\\s]+")) {
            throw GraphError.parameter("Param email must be a valid email address.");
        }
        changed.put(name, value.asText());
        if (value.asText().isEmpty() && !name.equals("about")) {
            changed.remove(name);
        }
    }

    private static void vertical(Call call, ObjectNode changed) {
        JsonNode value = Structures.of(call, "vertical");
        if (value.isMissingNode()) {
            return;
        }
        if (!VERTICALS.contains(value.asText())) {
            throw GraphError.parameter("Param vertical must be one of {"
                    + String.join(", ", VERTICALS.stream().sorted().toList()) + "}");
        }
        changed.put("vertical", value.asText());
    }

    private static void websites(Call call, ObjectNode changed) {
        if (!Structures.given(call, "websites")) {
            return;
        }
        var kept = JsonNodeFactory.instance.arrayNode();
        for (JsonNode website : Structures.list(call, "websites", WEBSITES)) {
            Params.atMost(website, "websites", WEBSITE_LENGTH);
            if (!website.isTextual() || !isWebsite(website.asText())) {
                throw GraphError.parameter("Param websites must be http or https URLs.");
            }
            if (!website.asText().isEmpty()) {
                kept.add(website.asText());
            }
        }
        changed.set("websites", kept);
    }

    private static boolean isWebsite(String text) {
        try {
            URI uri = URI.create(text);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return text.isEmpty() || web && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The handle is what the resumable upload gave; which file that was does not matter here. */
    private static void picture(Call call, ObjectNode changed) {
        JsonNode handle = Structures.of(call, "profile_picture_handle");
        if (handle.isMissingNode()) {
            return;
        }
        if (!handle.isTextual() || handle.asText().isBlank()) {
            throw GraphError.parameter("Param profile_picture_handle must be an upload handle.");
        }
        String name = Integer.toHexString(handle.asText().hashCode());
        changed.put("profile_picture_url", "https://pps.whatsapp.net/v/t61/" + name + ".jpg");
    }
}
