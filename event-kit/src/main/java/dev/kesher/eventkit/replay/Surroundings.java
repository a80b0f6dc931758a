package dev.kesher.eventkit.replay;

import dev.kesher.contracts.Secret;
import dev.kesher.kafkakit.KafkaSettings;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where it runs, by the variables that the services read too.
 *
 * @param kafka the client's properties: each {@code KAFKA_*} variable by its own
 *     name, {@code KAFKA_REQUEST_TIMEOUT_MS} as {@code request.timeout.ms}, and those of {@link KafkaSettings}
 * @param webhooks {@code KESHER_WEBHOOK_URL}, where webhook-ingest takes Meta's POSTs
 * @param appSecret {@code KESHER_META_APP_SECRET}, with which Meta signs them
 */
record Surroundings(Map<String, Object> kafka, Optional<URI> webhooks, Optional<Secret> appSecret) {
    private static final String KAFKA = "KAFKA_";

    /** @throws IllegalArgumentException with what is missing, for a person */
    static Surroundings of(Map<String, String> environment) {
        var kafka = new TreeMap<String, Object>();
        environment.forEach((name, value) -> {
            if (name.startsWith(KAFKA) && !value.isEmpty()) {
                kafka.put(
                        name.substring(KAFKA.length()).toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
        });
        kafka.putAll(KafkaSettings.client(environment));
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
