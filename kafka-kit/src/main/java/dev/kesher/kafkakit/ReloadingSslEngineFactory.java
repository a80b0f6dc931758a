package dev.kesher.kafkakit;

import java.lang.System.Logger.Level;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.auth.SslEngineFactory;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.jspecify.annotations.Nullable;

/**
 * Kafka's own TLS for a client, from files that are read again for each new connection: a certificate, a key or an authority
 * that was renewed is used without a restart. Files that do not fit together, as in the moment when only one of two is
 * replaced, change nothing; the log says so once. Kafka makes it by its name, one for each client.
 */
public final class ReloadingSslEngineFactory implements SslEngineFactory {
    static final String CERTIFICATE_FILE = "kesher.client.certificate.file";
    static final String KEY_FILE = "kesher.client.key.file";
    static final String CA_FILE = "ssl.truststore.location";

    private static final System.Logger LOG = System.getLogger(ReloadingSslEngineFactory.class.getName());

    /** Under which Kafka keeps what was in PEM form. */
    private static final String ALIAS = "kafka";

    private final Map<String, Object> settings = new HashMap<>();
    private Texts used = Texts.NONE;
    private DefaultSslEngineFactory engines = new DefaultSslEngineFactory();
    private String complaint = "";

    /** What the files held at one time; empty for a file that nobody named. */
    private record Texts(String certificates, String key, String authorities) {
        static final Texts NONE = new Texts("", "", "");

        @Override
        public String toString() {
            return "Texts";
        }
    }

    /** @throws IllegalArgumentException if a file cannot be used, for a person */
    @Override
    public synchronized void configure(Map<String, ?> configs) {
        settings.putAll(configs);
        used = read();
        engines = built(used);
    }

    @Override
    public synchronized SSLEngine createClientSslEngine(String host, int port, String endpointIdentification) {
        renew();
        return engines.createClientSslEngine(host, port, endpointIdentification);
    }

    private void renew() {
        try {
            var found = read();
            if (!found.equals(used)) {
                engines = built(found);
                used = found;
                LOG.log(Level.INFO, "Kafka is reached with the renewed certificates from now on.");
            }
            complaint = "";
        } catch (IllegalArgumentException wrong) {
            var said = String.valueOf(wrong.getMessage());
            if (!said.equals(complaint)) {
                LOG.log(
                        Level.WARNING,
                        "Kafka goes on being reached with the certificates that were read before: " + said);
            }
            complaint = said;
        }
    }

    private Texts read() {
        return new Texts(
                file(CERTIFICATE_FILE)
                        .map(name -> PemFile.named(KafkaSettings.CERTIFICATE_FILE, name)
                                .certificates())
                        .orElse(""),
                file(KEY_FILE)
                        .map(name -> PemFile.named(KafkaSettings.KEY_FILE, name).privateKey())
                        .orElse(""),
                file(CA_FILE)
                        .map(name -> PemFile.named(KafkaSettings.CA_FILE, name).certificates())
                        .orElse(""));
    }

    private Optional<String> file(String setting) {
        return Optional.ofNullable((String) settings.get(setting));
    }

    private DefaultSslEngineFactory built(Texts texts) {
        var all = new HashMap<>(settings);
        all.remove(CA_FILE);
        putPem(all, "ssl.truststore.type", "ssl.truststore.certificates", texts.authorities);
        putPem(all, "ssl.keystore.type", "ssl.keystore.certificate.chain", texts.certificates);
        putPem(all, "ssl.keystore.type", "ssl.keystore.key", texts.key);
        var factory = new DefaultSslEngineFactory();
        try {
            factory.configure(all);
            requirePair(factory.keystore());
            return factory;
        } catch (RuntimeException | GeneralSecurityException unusable) {
            // Not its words, which might repeat what a file holds.
            throw new IllegalArgumentException(
                    KafkaSettings.CA_FILE + ", " + KafkaSettings.CERTIFICATE_FILE + " or " + KafkaSettings.KEY_FILE
                            + " holds what cannot be used, or the key is not the certificate's.",
                    unusable);
        }
    }

    private static void putPem(Map<String, Object> all, String type, String setting, String text) {
        if (!text.isEmpty()) {
            all.put(type, DefaultSslEngineFactory.PEM_TYPE);
            all.put(setting, new Password(text));
        }
    }

    /** Kafka takes any two; that they do not fit would show in each handshake only. */
    private static void requirePair(@Nullable KeyStore store) throws GeneralSecurityException {
        if (store == null) {
            return;
        }
        var key = (PrivateKey) store.getKey(ALIAS, null);
        var signature = Signature.getInstance(
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                });
        signature.initSign(key);
        var signed = signature.sign();
        signature.initVerify(store.getCertificate(ALIAS));
        if (!signature.verify(signed)) {
            throw new GeneralSecurityException("two that are no pair");
        }
    }

    @Override
    public synchronized SSLEngine createServerSslEngine(String host, int port) {
        return engines.createServerSslEngine(host, port);
    }

    /** Asked of brokers only, whose settings may change. */
    @Override
    public boolean shouldBeRebuilt(Map<String, Object> others) {
        return false;
    }

    @Override
    public Set<String> reconfigurableConfigs() {
        return Set.of();
    }

    @Override
    public synchronized @Nullable KeyStore keystore() {
        return engines.keystore();
    }

    @Override
    public synchronized @Nullable KeyStore truststore() {
        return engines.truststore();
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
