package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kesher.metasimulator.webhook.BusinessAppData;
import dev.kesher.metasimulator.world.Ids;
import dev.kesher.metasimulator.world.NumberOnboarding;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.StateStore;
import dev.kesher.metasimulator.world.World;
import java.time.Duration;

/**
 * {@code /{phone}/smb_app_data}: contacts and history of the WhatsApp Business app, once each within 24 hours
 * (docs/meta/signup.md#coexistence).
 */
final class AppDataApi {
    private static final long MILLIS = Duration.ofHours(24).toMillis();
    private static final int DONE_ALREADY = 2593107;
    private static final int TOO_LATE = 2593108;

    private final World world;
    private final StateStore store;
    private final BusinessAppData data;

    AppDataApi(World world, StateStore store, BusinessAppData data) {
        this.world = world;
        this.store = store;
        this.data = data;
    }

    Answer synchronise(Call call, PhoneNumber number) {
        NumberApi.requireWhatsApp(call);
        String type = call.required("sync_type");
        if (!BusinessAppData.FIELDS.contains(type)) {
            throw GraphError.parameter("Param sync_type must be one of {smb_app_state_sync, history}");
        }
        if (!number.coexistence) {
            throw GraphError.of(100, "The phone number is not in use in the WhatsApp Business app.");
        }
        admit(number.onboarding, type);
        store.touch();
        String requestId = "req-" + Ids.digits(8, Ids.random(8));
        data.tellSoon(world.wabaOf(number), number, type);
        return Answer.ok(JsonNodeFactory.instance
                .objectNode()
                .put("messaging_product", "whatsapp")
                .put("request_id", requestId));
    }

    private void admit(NumberOnboarding onboarding, String type) {
        if (onboarding.coexistenceSince == 0) {
            // A control made it a Business app's number, without an onboarding that could be too long ago.
            onboarding.joinCoexistence(world.now());
        }
        if (onboarding.synchronised.contains(type)) {
            throw GraphError.of(DONE_ALREADY);
        }
        if (world.now() - onboarding.coexistenceSince >= MILLIS) {
            throw GraphError.of(TOO_LATE);
        }
        onboarding.synchronised.add(type);
    }
}
