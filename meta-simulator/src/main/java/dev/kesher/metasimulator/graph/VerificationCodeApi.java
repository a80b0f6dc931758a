package dev.kesher.metasimulator.graph;

import dev.kesher.metasimulator.world.Ids;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.StateStore;
import dev.kesher.metasimulator.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * {@code request_code} and {@code verify_code}: that the number is the business's own
 * (docs/meta/numbers.md#new-number). A control shows what the SMS said.
 */
final class VerificationCodeApi {
    private static final Set<String> METHODS = Set.of("SMS", "VOICE");
    private static final int REQUESTS = 5;
    private static final long REQUESTS_MILLIS = Duration.ofHours(1).toMillis();
    private static final String VERIFIED = "VERIFIED";

    private final World world;
    private final StateStore store;

    VerificationCodeApi(World world, StateStore store) {
        this.world = world;
        this.store = store;
    }

    Answer request(Call call, PhoneNumber number) {
        if (!METHODS.contains(call.required("code_method"))) {
            throw GraphError.parameter("Param code_method must be one of {SMS, VOICE}");
        }
        if (!call.required("language").matches("[a-z]{2,3}([_-][A-Za-z]{2})?")) {
            throw GraphError.parameter("Param language must be a locale such as en_US");
        }
        if (VERIFIED.equals(number.codeVerificationStatus)) {
            throw GraphError.of(136024, "The phone number is verified already.");
        }
        count(number.onboarding.codeRequests);
        number.onboarding.code = Ids.digits(6, Ids.random(8));
        store.touch();
        return Answer.success();
    }

    Answer verify(Call call, PhoneNumber number) {
        String code = call.required("code");
        if (!code.equals(number.onboarding.code)) {
            throw GraphError.of(100, "Verification code is incorrect.");
        }
        number.onboarding.code = null;
        number.codeVerificationStatus = VERIFIED;
        store.touch();
        return Answer.success();
    }

    private void count(List<Long> requests) {
        long now = world.now();
        requests.removeIf(at -> at <= now - REQUESTS_MILLIS);
        if (requests.size() >= REQUESTS) {
            throw GraphError.of(136024);
        }
        requests.add(now);
    }
}
