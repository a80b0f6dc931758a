package dev.kesher.metasimulator.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kesher.metasimulator.world.Ids;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.StateStore;
import dev.kesher.metasimulator.world.Waba;
import dev.kesher.metasimulator.world.World;

/**
 * {@code POST /{waba}/phone_numbers}: a number added without Embedded Signup; it still has to be verified and
 * registered (docs/meta/numbers.md#new-number).
 */
final class NewNumberApi {
    /** {@code max_phone_numbers_per_waba} (docs/meta/webhooks.md#fields). */
    private static final int MOST_PER_WABA = 25;

    private final World world;
    private final StateStore store;

    NewNumberApi(World world, StateStore store) {
        this.world = world;
        this.store = store;
    }

    Answer add(Call call, Waba waba) {
        String digits = digits(call);
        String name = call.required("verified_name");
        if (name.length() > 128) {
            throw GraphError.parameter("Param verified_name must be at most 128 characters long.");
        }
        requireFree(digits, waba);
        PhoneNumber number = new PhoneNumber();
        number.id = Ids.randomAsset("33");
        number.wabaId = waba.id;
        number.digits = digits;
        number.verifiedName = name;
        number.nameStatus = "PENDING_REVIEW";
        number.codeVerificationStatus = "NOT_VERIFIED";
        number.markNew();
        world.numbers.put(number.id, number);
        waba.numberIds.add(0, number.id);
        store.touch();
        return Answer.ok(JsonNodeFactory.instance.objectNode().put("id", number.id));
    }

    private static String digits(Call call) {
        // Two names are in use for it, also in Meta's own documentation.
        String given = call.param("country_code") == null ? call.required("cc") : call.required("country_code");
        String country = given.replaceFirst("^\\+", "");
        String number = call.required("phone_number").replaceAll("[-() ]", "");
        if (!country.matches("[1-9]\\d{0,2}")) {
            throw GraphError.parameter("Param cc must be a country calling code");
        }
        if (!number.matches("\\d{4,14}") || country.length() + number.length() > 15) {
            throw GraphError.parameter("Param phone_number must be a phone number without its country code");
        }
        return country + number;
    }

    private void requireFree(String digits, Waba waba) {
        for (PhoneNumber other : world.numbers.values()) {
            if (other.digits.equals(digits)) {
                throw GraphError.of(other.wabaId.equals(waba.id) ? 2388012 : 2388001);
            }
        }
        if (waba.numberIds.size() >= MOST_PER_WABA) {
            throw GraphError.of(100, "The WhatsApp Business Account has " + MOST_PER_WABA + " phone numbers already.");
        }
    }
}
