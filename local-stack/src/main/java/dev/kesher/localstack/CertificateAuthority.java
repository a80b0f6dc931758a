package dev.kesher.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Signs certificates of servers and clients under a test, valid for a day, with the {@code keytool} of the JDK: an authority
 * of one's own is what production has, and nothing else trusts it.
 */
public final class CertificateAuthority {
    private static final String ALIAS = "it";

    /** Of files that nobody else reads. */
    private static final String PASSWORD = "changeit";

    private final Path folder;
    private final Path keystore;

    private CertificateAuthority(Path folder) {
        this.folder = folder;
        this.keystore = folder.resolve("authority.p12");
    }

    /** @param folder for its files, of its own */
    public static CertificateAuthority in(Path folder) {
        Folder.kept(folder);
        var authority = new CertificateAuthority(folder);
        authority.generate(ALIAS, "CN=An authority in " + folder.getFileName(), "bc:c", List.of());
        authority.write("ca.pem", pem("CERTIFICATE", authority.entry(ALIAS).certificate()));
        return authority;
    }

    /** Its own certificate, in PEM form. */
    public Path certificate() {
        return folder.resolve("ca.pem");
    }

    /**
     * What it signed: the certificate, the key (PKCS #8), and both in one file.
     */
    public record Signed(Path certificate, Path key, Path both) {}

    /**
     * @param name of the files, and the common name
     * @param addresses for example {@code ip:127.0.0.1} or {@code dns:localhost}
     */
    public Signed sign(String name, String addresses) {
        generate(name, "CN=" + name, "san=" + addresses, List.of("-signer", ALIAS));
        var entry = entry(name);
        var certificate = pem("CERTIFICATE", entry.certificate());
        var key = pem("PRIVATE KEY", entry.key());
        return new Signed(
                write(name + ".pem", certificate),
                write(name + ".key", key),
                write(name + "-both.pem", key + certificate));
    }

    /**
     * For a server of this process.
     *
     * @param name under which it signed the certificate that the server shows
     */
    public SSLContext server(String name) {
        try {
            var keys = store();
            for (var alias : Collections.list(keys.aliases())) {
                if (!alias.equalsIgnoreCase(name)) {
                    keys.deleteEntry(alias);
                }
            }
            if (!keys.containsAlias(name)) {
                throw new IllegalArgumentException("Nothing was signed as " + name + ".");
            }
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException("The certificate of " + name + " cannot be shown.", failure);
        }
    }

    private KeyStore store() throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(keystore.toFile(), PASSWORD.toCharArray());
    }

    private void generate(String alias, String name, String extension, List<String> more) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair"));
        command.addAll(List.of("-alias", alias, "-dname", name, "-ext", extension, "-validity", "1"));
        command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
        command.addAll(List.of("-keystore", keystore.toString(), "-storepass", PASSWORD));
        command.addAll(more);
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool made no certificate: " + said);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("keytool cannot be run.", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a certificate was made", stopped);
        }
    }

    private record Entry(byte[] certificate, byte[] key) {}

    private Entry entry(String alias) {
        try {
            var store = store();
            return new Entry(
                    store.getCertificate(alias).getEncoded(),
                    store.getKey(alias, PASSWORD.toCharArray()).getEncoded());
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException("The certificate of " + alias + " cannot be read.", failure);
        }
    }

    private Path write(String name, String text) {
        var file = folder.resolve(name);
        Folder.write(file, text.getBytes(StandardCharsets.US_ASCII));
        return file;
    }

    private static String pem(String kind, byte[] content) {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
    }
}
