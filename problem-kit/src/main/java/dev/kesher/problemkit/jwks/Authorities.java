package dev.kesher.problemkit.jwks;

import dev.kesher.problemkit.jwks.KeysNotRead.Why;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whom to believe that a server is the one it says: the authorities of a PEM file, and then no others. */
final class Authorities {
    private Authorities() {}

    /** @param file PEM, one certificate or several; read now, so that a rotated one is known at the next call */
    static SSLContext in(Path file) throws KeysNotRead {
        var pem = SmallFile.read(HttpKeySource.CA_FILE, file);
        try {
            var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            var certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
            for (var certificate : certificates) {
                trusted.setCertificateEntry("authority-" + trusted.size(), certificate);
            }
            if (trusted.size() == 0) {
                throw noCertificate(file);
            }
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException unreadable) {
            throw noCertificate(file);
        }
    }

    private static KeysNotRead noCertificate(Path file) {
        return new KeysNotRead(
                Why.FILE, "is not asked: " + HttpKeySource.CA_FILE + " (" + file + ") holds no certificate in PEM");
    }
}
