package dev.kesher.localstack;

import dev.kesher.kafkakit.KafkaSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What {@code ./kesher rotate} put in place of the secrets that the stack made: a file {@code <service>/<VARIABLE>} each, as in
 * the compose file's folder of secrets. A service gets them when it is started the next time.
 */
public record RotatedSecrets(Path folder) {
    /** Where they are for a part that keeps its data in this folder of the stack's. */
    public static RotatedSecrets beside(Path part) {
        return new RotatedSecrets(part.resolveSibling("secrets"));
    }

    /** Whether this one was rotated: then what the stack made is worth nothing, and must not come back. */
    public boolean has(String service, String variable) {
        return Files.exists(folder.resolve(service).resolve(variable));
    }

    /**
     * What the stack made for this service, with the rotated ones in their place; but none for Kafka where nobody logs in to
     * it, as after {@code KESHER_KAFKA_ACLS=off}: a service refuses a password that it has no use for.
     */
    Map<String, String> inPlaceOf(Map<String, String> made, String service) {
        var settings = new TreeMap<>(made);
        settings.putAll(of(service));
        if (!made.containsKey(KafkaSettings.PASSWORD)) {
            settings.remove(KafkaSettings.PASSWORD);
            settings.remove(KafkaSettings.MECHANISM);
        }
        return settings;
    }

    private Map<String, String> of(String service) {
        var own = folder.resolve(service);
        var secrets = new TreeMap<String, String>();
        try (var files = Files.isDirectory(own) ? Files.list(own) : Stream.<Path>empty()) {
            // What else is in there is a draft, or a mark of the script.
            for (var file : files.filter(RotatedSecrets::isVariable).toList()) {
                secrets.put(
                        file.getFileName().toString(), Files.readString(file).strip());
            }
            return secrets;
        } catch (IOException failure) {
            throw new UncheckedIOException("The folder " + own + " cannot be read.", failure);
        }
    }

    private static boolean isVariable(Path file) {
        return file.getFileName().toString().matches("[A-Z_]+");
    }
}
