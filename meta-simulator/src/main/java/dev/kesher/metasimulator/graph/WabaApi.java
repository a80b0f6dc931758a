package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.Waba;
import dev.kesher.metasimulator.world.World;
import java.util.List;
import java.util.Objects;

/** Reading a WABA and its numbers (§3.3, §3.6). */
final class WabaApi {
    private static final List<String> WABA_USUAL =
            List.of("id", "name", "currency", "timezone_id", "message_template_namespace");
    private static final List<String> NUMBER_USUAL = List.of(
            "verified_name",
            "code_verification_status",
            "display_phone_number",
            "quality_rating",
            "platform_type",
            "throughput",
            "id");

    private final World world;

    WabaApi(World world) {
        this.world = world;
    }

    Answer read(Call call, Waba waba) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("id", waba.id)
                .put("name", waba.name)
                .put("currency", "USD")
                .put("timezone_id", "1")
                .put("country", "IL")
                .put("account_review_status", "APPROVED")
                .put("business_verification_status", "verified")
                .put("ownership_type", "CLIENT_OWNED")
                .put("message_template_namespace", "ns_" + waba.id)
                .put("whatsapp_business_manager_messaging_limit", "TIER_250");
        all.putObject("owner_business_info").put("id", waba.portfolioId).put("name", waba.name);
        all.set("health_status", health("WABA", waba.id, waba));
        return Answer.ok(Fields.select(all, call.param("fields"), WABA_USUAL, "WhatsAppBusinessAccount"));
    }

    Answer numbers(Call call, Waba waba) {
        List<PhoneNumber> numbers = waba.numberIds.stream()
                .map(world::number)
                .filter(Objects::nonNull)
                .toList();
        return Pages.page(call, numbers, number -> number.id, number -> show(call, number));
    }

    Answer number(Call call, PhoneNumber number) {
        return Answer.ok(show(call, number));
    }

    private ObjectNode show(Call call, PhoneNumber number) {
        return Fields.select(describe(number), call.param("fields"), NUMBER_USUAL, "WhatsAppBusinessPhoneNumber");
    }

    private ObjectNode describe(PhoneNumber number) {
        Waba waba = world.wabaOf(number);
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("id", number.id)
                .put("display_phone_number", number.display())
                .put("verified_name", number.verifiedName)
                .put("status", number.status)
                .put("quality_rating", number.qualityRating)
                .put("code_verification_status", number.codeVerificationStatus)
                .put("name_status", number.nameStatus)
                .put("new_name_status", "NONE")
                .put("platform_type", number.platformType)
                .put("account_mode", "LIVE")
                .put("is_on_biz_app", number.coexistence)
                .put("is_pin_enabled", number.pin != null)
                .put("is_official_business_account", false)
                .put("is_preverified_number", false)
                .put("whatsapp_business_manager_messaging_limit", number.messagingLimit);
        all.putObject("throughput").put("level", number.throughput);
        all.putObject("quality_score").put("score", number.qualityRating);
        ObjectNode hooks = all.putObject("webhook_configuration");
        hooks.put("phone_number", number.overrideCallback);
        hooks.put("whatsapp_business_account", waba.overrideCallback);
        hooks.put("application", world.app.callback);
        all.set("health_status", health("PHONE_NUMBER", number.id, waba));
        return all;
    }

    private static ObjectNode health(String type, String id, Waba waba) {
        String can = waba.blockedBy == 0 ? "AVAILABLE" : "BLOCKED";
        ObjectNode health = JsonNodeFactory.instance.objectNode().put("can_send_message", can);
        health.putArray("entities")
                .addObject()
                .put("entity_type", type)
                .put("id", id)
                .put("can_send_message", can);
        return health;
    }
}
