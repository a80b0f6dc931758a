package dev.kesher.eventkit.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kesher.kafkakit.KafkaSettings;
import dev.kesher.kafkakit.ReloadingSslEngineFactory;
import dev.kesher.localstack.CertificateAuthority;
import dev.kesher.localstack.CertificateAuthority.Signed;
import dev.kesher.localstack.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client's certificate, its key and the authority are renewed in their files while the client lives. */
class RenewedCertificatesTest {
    private static final Folder FOLDER = Folder.temporary();
    private static final CertificateAuthority AUTHORITY = CertificateAuthority.in(FOLDER.resolve("authority"));
    private static final CertificateAuthority NEXT_AUTHORITY = CertificateAuthority.in(FOLDER.resolve("next"));
    private static final Signed FIRST = AUTHORITY.sign("first", "dns:client");
    private static final Signed SECOND = AUTHORITY.sign("second", "dns:client");

    private final Path certificate = FOLDER.resolve("client.crt");
    private final Path key = FOLDER.resolve("client.key");
    private final Path authority = FOLDER.resolve("ca.crt");
    private final ReloadingSslEngineFactory factory = new ReloadingSslEngineFactory();
    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private final HeardLog heard = HeardLog.of(ReloadingSslEngineFactory.class, log);

    @BeforeEach
    void begin() throws IOException {
        write(FIRST);
        Files.copy(AUTHORITY.certificate(), authority, StandardCopyOption.REPLACE_EXISTING);
    }

    @AfterEach
    void end() {
        heard.close();
    }

    @AfterAll
    static void stop() {
        Folder.deleteTree(FOLDER.path());
    }

    @Test
    void theNextConnectionShowsTheRenewedCertificate() throws Exception {
        factory.configure(settings());
        connect();
        assertThat(shown()).isEqualTo("CN=first");

        write(SECOND);
        var before = shown();
        connect();

        assertThat(before).isEqualTo("CN=first");
        assertThat(shown()).isEqualTo("CN=second");
        assertThat(log).containsExactly("Kafka is reached with the renewed certificates from now on.");
    }

    @Test
    void aRenewedAuthorityIsTrusted() throws Exception {
        factory.configure(settings());

        Files.copy(NEXT_AUTHORITY.certificate(), authority, StandardCopyOption.REPLACE_EXISTING);
        connect();

        assertThat(trusted()).isEqualTo("CN=An authority in next");
    }

    /** Whoever renews two files renews one first. */
    @Test
    void aCertificateWithoutItsKeyChangesNothingUntilTheKeyIsThere() throws Exception {
        factory.configure(settings());

        Files.writeString(certificate, Files.readString(SECOND.certificate()));
        connect();
        connect();
        var meanwhile = shown();
        write(SECOND);
        connect();

        assertThat(meanwhile).isEqualTo("CN=first");
        assertThat(shown()).isEqualTo("CN=second");
        assertThat(log).hasSize(2).first().asString().contains("the key is not the certificate's");
    }

    @Test
    void aFileThatIsBrokenOrGoneIsSaidOnceAndWithoutWhatItHolds() throws Exception {
        factory.configure(settings());

        Files.writeString(key, "-----BEGIN PRIVATE KEY-----\ns3cr3t\n-----END PRIVATE KEY-----\n");
        connect();
        connect();
        Files.delete(key);
        connect();
        connect();

        assertThat(shown()).isEqualTo("CN=first");
        assertThat(log).hasSize(2).allSatisfy(line -> assertThat(line)
                .startsWith("Kafka goes on being reached with the certificates that were read before: KESHER_KAFKA")
                .doesNotContain("s3cr3t"));
    }

    @Test
    void whatDoesNotFitFromTheBeginningIsRefused() throws IOException {
        Files.writeString(certificate, Files.readString(SECOND.certificate()));

        assertThatThrownBy(() -> factory.configure(settings()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("KESHER_KAFKA_CLIENT_CERTIFICATE_FILE")
                .hasMessageContaining("the key is not the certificate's");
    }

    private Map<String, String> settings() {
        var variables = Map.of(
                KafkaSettings.PROTOCOL, "SSL",
                KafkaSettings.CA_FILE, authority.toString(),
                KafkaSettings.CERTIFICATE_FILE, certificate.toString(),
                KafkaSettings.KEY_FILE, key.toString());
        var settings = new TreeMap<>(KafkaSettings.security(name -> Optional.ofNullable(variables.get(name))));
        settings.put("ssl.protocol", "TLSv1.3"); // Kafka's default, which a client adds
        return settings;
    }

    private void connect() {
        assertThat(factory.createClientSslEngine("127.0.0.1", 9093, "https").getUseClientMode())
                .isTrue();
    }

    private void write(Signed signed) throws IOException {
        Files.writeString(certificate, Files.readString(signed.certificate()));
        Files.writeString(key, Files.readString(signed.key()));
    }

    private String shown() throws Exception {
        return subject(Objects.requireNonNull(factory.keystore()));
    }

    private String trusted() throws Exception {
        return subject(Objects.requireNonNull(factory.truststore()));
    }

    private static String subject(KeyStore store) throws Exception {
        var alias = store.aliases().nextElement();
        return ((X509Certificate) store.getCertificate(alias))
                .getSubjectX500Principal()
                .getName();
    }
}
