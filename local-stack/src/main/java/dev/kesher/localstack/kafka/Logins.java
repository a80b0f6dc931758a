package dev.kesher.localstack.kafka;

import dev.kesher.contracts.ServicePrincipal;
import dev.kesher.kafkakit.KafkaSettings;
import dev.kesher.localstack.GeneratedSecret;
import dev.kesher.localstack.RotatedSecrets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/** One login for each service, one for the operator and one for another team that reads; none for who comes without a name. */
final class Logins {
    static final String OPERATOR = "operator";

    /** The team of {@code docs/consume.md}. */
    static final String READER = "crm";

    /** The least that Kafka takes for SCRAM; the passwords are random. */
    private static final int ITERATIONS = 4096;

    private static final int PASSWORD_BYTES = 16;

    private final String servers;
    private final RotatedSecrets rotated;
    private final Map<String, String> passwords = new TreeMap<>();

    /**
     * @param folder where the passwords are kept
     * @param servers where they log in
     */
    Logins(Path folder, String servers) {
        this.servers = servers;
        this.rotated = RotatedSecrets.beside(folder);
        Stream.concat(
                        Arrays.stream(ServicePrincipal.values()).map(ServicePrincipal::service),
                        Stream.of(OPERATOR, READER))
                .forEach(user -> passwords.put(user, GeneratedSecret.keptIn(folder.resolve(user), PASSWORD_BYTES)));
    }

    /** Anew at each start: the password in the folder is the one that counts, until it is rotated. */
    void write(String openServers, int seconds) {
        var credential = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
        List<UserScramCredentialAlteration> all = passwords.entrySet().stream()
                .filter(login -> !rotated.has(login.getKey(), KafkaSettings.PASSWORD))
                .<UserScramCredentialAlteration>map(login -> new UserScramCredentialUpsertion(
                        login.getKey(), credential, login.getValue().getBytes(StandardCharsets.UTF_8)))
                .toList();
        try (var admin = Admin.create(
                Map.<String, Object>of("bootstrap.servers", openServers, "default.api.timeout.ms", seconds * 1000))) {
            admin.alterUserScramCredentials(all).all().get(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Kafka was told the logins", stopped);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("Kafka at " + openServers + " did not take the logins.", failure);
        }
    }

    String servers() {
        return servers;
    }

    /** Empty for who has no login. */
    Map<String, String> settings(String user) {
        return Optional.ofNullable(passwords.get(user))
                .map(password -> Map.of(
                        KafkaSettings.SERVERS, servers,
                        KafkaSettings.PROTOCOL, "SASL_PLAINTEXT",
                        KafkaSettings.USER, user,
                        KafkaSettings.PASSWORD, password))
                .orElse(Map.of());
    }
}
