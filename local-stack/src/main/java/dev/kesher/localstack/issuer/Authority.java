package dev.kesher.localstack.issuer;

import dev.kesher.localstack.Folder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate authority that no system knows, and a certificate of {@code localhost} signed by it; made by the JDK's own
 * {@code keytool}. For tests.
 *
 * @param pem its certificate
 * @param server for a server that shows the certificate of {@code localhost}
 */
record Authority(String pem, SSLContext server) {
    private static final Map<Integer, Authority> MADE = new ConcurrentHashMap<>();

    /** Of key stores that live for a second. */
    private static final String PASSWORD = "not-a-secret";

    /** The first, the second… of this process: making one takes a second. */
    static Authority numbered(int number) {
        return MADE.computeIfAbsent(number, Authority::make);
    }

    private static Authority make(int number) {
        var folder = Folder.temporary().path();
        var store = folder.resolve("keys.p12");
        var pem = folder.resolve("authority.pem");
        try {
            pair(store, "authority", "CN=authority-" + number, "bc:critical=ca:true");
            pair(store, "server", "CN=localhost", "san=dns:localhost", "-signer", "authority");
            keytool(store, "-exportcert", "-rfc", "-alias", "authority", "-file", pem.toString());
            return new Authority(Files.readString(pem), server(store));
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException("The certificates cannot be read.", failure);
        } finally {
            Folder.deleteTree(folder);
        }
    }

    private static SSLContext server(Path store) throws IOException, GeneralSecurityException {
        try (InputStream stream = Files.newInputStream(store)) {
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(stream, PASSWORD.toCharArray());
            keys.deleteEntry("authority");
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        }
    }

    private static void pair(Path store, String alias, String name, String extension, String... more)
            throws IOException {
        var arguments = new ArrayList<>(
                List.of("-genkeypair", "-keyalg", "EC", "-alias", alias, "-dname", name, "-ext", extension));
        arguments.addAll(List.of(more));
        keytool(store, arguments.toArray(String[]::new));
    }

    private static void keytool(Path store, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-noprompt"));
        command.addAll(List.of("-storepass", PASSWORD, "-keypass", PASSWORD));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool " + arguments[0] + " says: " + said);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while keytool ran", stopped);
        }
    }
}
