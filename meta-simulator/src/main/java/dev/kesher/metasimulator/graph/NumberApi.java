package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kesher.metasimulator.webhook.Webhooks;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.StateStore;
import dev.kesher.metasimulator.world.World;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changing a number: register and deregister with their PIN and their 10 in 72 hours (docs/meta/numbers.md#register),
 * PIN, own callback (webhooks.md#subscribe).
 */
final class NumberApi {
    private static final int REGISTRATIONS = 10;
    private static final long REGISTRATION_MILLIS = Duration.ofHours(72).toMillis();
    private static final Set<String> REGIONS =
            Set.of("AU", "ID", "IN", "JP", "SG", "KR", "DE", "CH", "GB", "BR", "BH", "ZA", "AE", "CA");

    private final World world;
    private final StateStore store;
    private final Webhooks webhooks;
    private final SubscriptionApi subscriptions;

    NumberApi(World world, StateStore store, Webhooks webhooks, SubscriptionApi subscriptions) {
        this.world = world;
        this.store = store;
        this.webhooks = webhooks;
        this.subscriptions = subscriptions;
    }

    Future<Answer> register(Call call, PhoneNumber number) {
        requireWhatsApp(call);
        String pin = pin(call);
        String region = call.param("data_localization_region");
        if (region != null && !REGIONS.contains(region)) {
            throw GraphError.of(100, "data_localization_region is not supported.");
        }
        if (number.coexistence) {
            throw GraphError.oauth(422, 100, 0, "(#100) Phone number is already registered or in invalid state");
        }
        count(number);
        if (!"VERIFIED".equals(number.codeVerificationStatus)) {
            throw GraphError.of(133006);
        }
        if (number.pin != null && !number.pin.equals(pin)) {
            throw GraphError.of(133005);
        }
        number.pin = pin;
        number.markRegistered(world.now());
        return store.saved().map(saved -> Answer.success());
    }

    Future<Answer> deregister(PhoneNumber number) {
        if (number.coexistence) {
            throw GraphError.of(100, "A number that is used in the WhatsApp Business app cannot be deregistered.");
        }
        count(number);
        if (!number.registered()) {
            throw GraphError.of(133010);
        }
        number.markDeregistered();
        return store.saved().map(saved -> Answer.success());
    }

    Future<Answer> update(Call call, PhoneNumber number) {
        JsonNode hooks = call.jsonOrEmpty().path("webhook_configuration");
        if (hooks.isObject()) {
            return override(hooks, number);
        }
        if (!Structures.given(call, "pin")) {
            throw GraphError.of(100, "Nothing to change: pin or webhook_configuration is expected.");
        }
        number.pin = pin(call);
        webhooks.emit(
                world.wabaOf(number),
                number,
                "security",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("display_phone_number", number.digits)
                        .put("event", "PIN_CHANGED"));
        return store.saved().map(saved -> Answer.success());
    }

    private Future<Answer> override(JsonNode hooks, PhoneNumber number) {
        String callback = hooks.path("override_callback_uri").asText("");
        if (callback.isEmpty()) {
            return overriding(number, null);
        }
        String token = hooks.path("verify_token").asText("");
        if (token.isEmpty()) {
            throw GraphError.parameter("The parameter verify_token is required.");
        }
        return subscriptions
                .verified(callback, token, "override_callback_uri")
                .compose(good -> overriding(number, callback));
    }

    private Future<Answer> overriding(PhoneNumber number, @Nullable String callback) {
        number.overrideCallback = callback;
        return store.saved().map(saved -> Answer.success());
    }

    /** The eleventh call in 72 hours is refused, and all others for 72 hours after it. */
    private void count(PhoneNumber number) {
        long now = world.now();
        number.registrations.removeIf(at -> at <= now - REGISTRATION_MILLIS);
        if (now < number.registrationBlockedUntil) {
            throw GraphError.of(133016);
        }
        if (number.registrations.size() >= REGISTRATIONS) {
            number.registrationBlockedUntil = now + REGISTRATION_MILLIS;
            store.touch();
            throw GraphError.of(133016);
        }
        number.registrations.add(now);
        store.touch();
    }

    static void requireWhatsApp(Call call) {
        if (!"whatsapp".equals(call.required("messaging_product"))) {
            throw GraphError.parameter("Param messaging_product must be one of {whatsapp}");
        }
    }

    /** A string: a number would have lost its leading zeros (docs/meta/numbers.md#register). */
    private static String pin(Call call) {
        JsonNode pin = Structures.of(call, "pin");
        if (pin.isMissingNode() || pin.isTextual() && pin.asText().isBlank()) {
            throw GraphError.parameter("The parameter pin is required.");
        }
        if (!pin.isTextual() || !pin.asText().matches("\\d{6}")) {
            throw GraphError.of(100, "pin must be a string of six digits.");
        }
        return pin.asText();
    }
}
