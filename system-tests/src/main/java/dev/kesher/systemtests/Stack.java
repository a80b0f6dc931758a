package dev.kesher.systemtests;

import dev.kesher.kafkakit.KafkaSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where everything is, from the variables that {@code ./kesher env} prints, and the local issuer's control for tokens.
 *
 * @param controlKey file with the key of the issuer's controls
 * @param issued every secret that was issued to this run: nothing may keep one anywhere but in the vault
 */
record Stack(Map<String, String> environment, URI issuer, Path controlKey, Set<String> issued) {

    static Stack ofEnvironment(Map<String, String> environment) {
        return new Stack(
                environment,
                URI.create(required(environment, "KESHER_ISSUER_URL")),
                Path.of(required(environment, "KESHER_CONTROL_KEY")),
                ConcurrentHashMap.newKeySet());
    }

    /** A service's or the simulator's address: {@code SIGNUP}, {@code VAULT}, …, {@code META}, {@code MAIL}. */
    URI url(String name) {
        return URI.create(value("KESHER_" + name + "_URL"));
    }

    /** Where a service answers about itself. */
    URI managementUrl(String name) {
        return URI.create(value("KESHER_" + name + "_MANAGEMENT_URL"));
    }

    /** What any client of Kafka needs: the address and, where it asks for one, a login. */
    Map<String, Object> kafka() {
        return KafkaSettings.client(environment);
    }

    String value(String name) {
        return required(environment, name);
    }

    /** The API of a service as one of the callers it knows. */
    Api service(String name, String caller) {
        return new Api(url(name), serviceToken(caller));
    }

    /** The gateway, as a signed-in owner. */
    Api gateway(Owner owner) {
        return new Api(url("SIGNUP"), businessToken(owner));
    }

    String serviceToken(String caller) {
        return control("service-token", Map.of("caller", caller));
    }

    String businessToken(Owner owner) {
        return control("business-token", owner.claims());
    }

    /** An address of the platform's dashboard that signs this owner in, once. */
    String dashboard(Owner owner) {
        return control("dashboard", owner.claims());
    }

    /** The gateway, as the platform's backend acting for a business. */
    Api backend(Owner owner, String businessName) {
        var claims = Map.of("business", owner.business(), "platform", true, "name", businessName);
        return new Api(url("SIGNUP"), control("business-token", claims));
    }

    private String control(String name, Map<String, ?> request) {
        try {
            var key = Files.readString(controlKey).strip();
            var secret = new Api(issuer, key)
                    .post("/control/" + name, request)
                    .expect(200)
                    .text()
                    .strip();
            issued.add(secret);
            return secret;
        } catch (IOException failure) {
            throw new IllegalStateException("The issuer's control key cannot be read: is the stack up?", failure);
        }
    }

    private static String required(Map<String, String> environment, String name) {
        var value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(name + " is not set. Run this through ./kesher smoke.");
        }
        return value;
    }
}
