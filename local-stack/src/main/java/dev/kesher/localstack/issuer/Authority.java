package dev.kesher.localstack.issuer;

import dev.kesher.localstack.CertificateAuthority;
import dev.kesher.localstack.Folder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;

/**
 * A certificate authority that no system knows, and a certificate of {@code localhost} signed by it. For tests.
 *
 * @param pem its certificate
 * @param server for a server that shows the certificate of {@code localhost}
 */
record Authority(String pem, SSLContext server) {
    private static final Map<Integer, Authority> MADE = new ConcurrentHashMap<>();

    /** The first, the second… of this process: making one takes a second. */
    static Authority numbered(int number) {
        return MADE.computeIfAbsent(number, unmade -> make());
    }

    private static Authority make() {
        var folder = Folder.temporary().path();
        try {
            var authority = CertificateAuthority.in(folder);
            authority.sign("localhost", "dns:localhost");
            return new Authority(Files.readString(authority.certificate()), authority.server("localhost"));
        } catch (IOException failure) {
            throw new UncheckedIOException("The certificate of the authority cannot be read.", failure);
        } finally {
            Folder.deleteTree(folder);
        }
    }
}
