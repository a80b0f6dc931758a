package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.Phones;
import dev.kesher.metasimulator.world.Waba;
import dev.kesher.metasimulator.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reading a WABA and its numbers (docs/meta/numbers.md#assets, numbers.md#fields). */
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
            "last_onboarded_time",
            "id");

    private final World world;
    private final String appId;

    WabaApi(World world, String appId) {
        this.world = world;
        this.appId = appId;
    }

    Answer read(Call call, Waba waba, WabaEdges edges) {
        return Answer.ok(show(call, waba, edges));
    }

    /** @param edges what may be asked for among the fields besides */
    ObjectNode show(Call call, Waba waba, WabaEdges edges) {
        ObjectNode all = describe(waba);
        List<FieldExpression> wanted = Fields.wanted(call.param("fields"), WABA_USUAL);
        List<FieldExpression> fields =
                wanted.stream().filter(field -> !edges.has(field.name())).toList();
        ObjectNode selected = Fields.select(all, fields, "WhatsAppBusinessAccount");
        // Each edge once, however often it is named: reading one may be long.
        Map<String, FieldExpression> once = new LinkedHashMap<>();
        wanted.stream().filter(field -> edges.has(field.name())).forEach(edge -> once.put(edge.name(), edge));
        once.values().forEach(edge -> selected.set(Fields.alias(edge), edges.read(edge, call, waba)));
        return selected;
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

    private ObjectNode describe(Waba waba) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("id", waba.id)
                .put("name", waba.name)
                .put("currency", "USD")
                .put("timezone_id", "1")
                .put("country", "IL")
                .put("status", waba.blockedBy == 0 ? "ACTIVE" : "DISABLED")
                .put("account_review_status", waba.reviewStatus)
                .put("business_verification_status", "verified")
                .put("ownership_type", "CLIENT_OWNED")
                .put("is_enabled_for_insights", false)
                .put("message_template_namespace", "ns_" + waba.id)
                .put(
                        "whatsapp_business_manager_messaging_limit",
                        MessagingTier.of(world, waba).name());
        all.putObject("owner_business_info").put("id", waba.portfolioId).put("name", waba.name);
        all.set("owner_business", all.get("owner_business_info").deepCopy());
        all.set("health_status", Health.of(waba, appId));
        return all;
    }

    private ObjectNode describe(PhoneNumber number) {
        Waba waba = world.wabaOf(number);
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("id", number.id)
                .put("display_phone_number", number.display())
                .put("country_code", Phones.country(number.digits))
                .put("country_dial_code", Phones.countryCode(number.digits))
                .put("verified_name", number.verifiedName)
                .put("username", number.username)
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
                .put("last_onboarded_time", number.onboardedAt == 0 ? null : GraphTime.of(number.onboardedAt));
        limits(all, number);
        all.set("webhook_configuration", callbacks(number, waba));
        all.set("health_status", Health.of(number, waba, appId));
        all.set("conversational_automation", number.setup.automation);
        return all;
    }

    private ObjectNode callbacks(PhoneNumber number, Waba waba) {
        ObjectNode callbacks = JsonNodeFactory.instance.objectNode();
        if (number.overrideCallback != null) {
            callbacks.put("phone_number", number.overrideCallback);
        }
        if (waba.overrideCallback != null) {
            callbacks.put("whatsapp_business_account", waba.overrideCallback);
        }
        return world.app.callback == null ? callbacks : callbacks.put("application", world.app.callback);
    }

    private static void limits(ObjectNode all, PhoneNumber number) {
        MessagingTier tier = MessagingTier.of(number.messagingLimit);
        all.put("whatsapp_business_manager_messaging_limit", tier.name()).put("messaging_limit_tier", tier.oldName());
        all.putObject("throughput").put("level", number.throughput);
        all.putObject("quality_score").put("score", number.qualityRating);
    }
}
