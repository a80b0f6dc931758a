package dev.kesher.eventkit.replay;

import dev.kesher.contracts.Secret;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where it runs, by the variables that the services read too.
 *
 * @param kafka the client's properties: {@code bootstrap.servers} from {@code KESHER_KAFKA}, and each {@code KAFKA_*}
 *     variable by its own name, {@code KAFKA_SECURITY_PROTOCOL} as {@code security.protocol}
 * @param webhooks {@code KESHER_WEBHOOK_URL}, where webhook-ingest takes Meta's POSTs
 * @param appSecret {@code KESHER_META_APP_SECRET}, with which Meta signs them
 */
record Surroundings(Map<String, Object> kafka, Optional<URI> webhooks, Optional<Secret> appSecret) {
    private static final String KAFKA = "KAFKA_";

    /** @throws IllegalArgumentException with what is missing, for a person */
    static Surroundings of(Map<String, String> environment) {
        var servers = given(environment, "KESHER_KAFKA")
                .orElseThrow(() -> new IllegalArgumentException("KESHER_KAFKA is not set: Kafka's bootstrap servers."));
        var kafka = new TreeMap<String, Object>();
        environment.forEach((name, value) -> {
            if (name.startsWith(KAFKA) && !value.isEmpty()) {
                kafka.put(
                        name.substring(KAFKA.length()).toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
        });
        kafka.put("bootstrap.servers", servers);
        return new Surroundings(
                Map.copyOf(kafka),
                given(environment, "KESHER_WEBHOOK_URL").map(URI::create),
                given(environment, "KESHER_META_APP_SECRET").map(Secret::of));
    }

    private static Optional<String> given(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    @Override
    public String toString() {
        return "Surroundings[" + kafka.get("bootstrap.servers") + ", " + webhooks + "]";
    }
}
