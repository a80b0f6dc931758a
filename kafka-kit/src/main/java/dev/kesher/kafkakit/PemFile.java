package dev.kesher.kafkakit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;

/** A file of certificates or with a private key, named by a variable. No sentence of it repeats what the file holds. */
public final class PemFile {
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);

    private static final int LARGEST = 1 << 20;

    private final String variable;
    private final String file;
    private final String text;

    private PemFile(String variable, String file, String text) {
        this.variable = variable;
        this.file = file;
        this.text = text;
    }

    /**
     * @param variable the name of the variable that has the file's name
     * @throws IllegalArgumentException if the file cannot be read, for a person
     */
    public static PemFile named(String variable, String file) {
        try {
            var path = Path.of(file);
            if (Files.size(path) > LARGEST) {
                throw new IllegalArgumentException(variable + " names " + file + ", which is larger than 1 MiB.");
            }
            return new PemFile(variable, file, new String(Files.readAllBytes(path), StandardCharsets.UTF_8));
        } catch (IOException | InvalidPathException unreadable) {
            throw new IllegalArgumentException(variable + " names " + file + ", which cannot be read.", unreadable);
        }
    }

    /** @throws IllegalArgumentException if there is none */
    public String certificates() {
        return with("-----BEGIN CERTIFICATE-----", "no certificate in PEM form");
    }

    /**
     * When the first of its certificates ends.
     *
     * @throws IllegalArgumentException if there is none, or it cannot be read
     */
    public Instant firstEnd() {
        var ends = new ArrayList<Instant>();
        try {
            for (var found : CERTIFICATE.matcher(certificates()).results().toList()) {
                ends.add(end(found.group()));
            }
            return Collections.min(ends);
        } catch (CertificateException | NoSuchElementException unreadable) {
            throw new IllegalArgumentException(
                    variable + " names " + file + ", which holds a certificate that cannot be read.", unreadable);
        }
    }

    private static Instant end(String certificate) throws CertificateException {
        var bytes = new ByteArrayInputStream(certificate.getBytes(StandardCharsets.UTF_8));
        var read = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
        return read.getNotAfter().toInstant();
    }

    /** Not encrypted, in PKCS #8, which is what Kafka's client reads. */
    String privateKey() {
        return with("-----BEGIN PRIVATE KEY-----", "no unencrypted private key in PEM form (PKCS #8)");
    }

    private String with(String marker, String otherwise) {
        if (!text.contains(marker)) {
            throw new IllegalArgumentException(variable + " names " + file + ", which holds " + otherwise + ".");
        }
        return text;
    }
}
