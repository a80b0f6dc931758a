import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Who issues tokens in a real installation, for the proof that compose starts as one: {@code java Issuer.java FOLDER}. Shows its
 * keys by https, with the certificate of FOLDER/issuer.p12, which no system trusts by itself, and writes tokens of an hour into
 * FOLDER/service-tokens/CALLER/SERVICE and FOLDER/business-token; FOLDER/ready is the last.
 */
class Issuer {
    static final String NAME = "https://issuer.example.test:8443";
    static final List<String> CALLERS = List.of("signup-service", "sender-service", "notifier", "operator");
    static final List<String> SERVICES = List.of("vault-service", "sender-service", "status-batcher", "notifier");
    static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        var folder = Path.of(arguments[0]);
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var keys = generator.generateKeyPair();
        serve(folder.resolve("issuer.p12"), keySet((RSAPublicKey) keys.getPublic()));
        for (var caller : CALLERS) {
            var tokens = Files.createDirectories(folder.resolve("service-tokens").resolve(caller));
            for (var service : SERVICES) {
                var subject = "\"system:serviceaccount:kesher:" + caller + "\"";
                Files.writeString(tokens.resolve(service), token(keys, "service", service, "\"sub\":" + subject));
            }
        }
        var owner = "\"sub\":\"owner\",\"business_id\":\"bakery\",\"groups\":[\"owner\"]";
        Files.writeString(folder.resolve("business-token"), token(keys, "business", "kesher", owner));
        Files.createFile(folder.resolve("ready"));
    }

    /** The same keys for both kinds of token: a token is refused by its issuer's name, not by a key that is missing. */
    static void serve(Path keystore, String keySet) throws IOException, GeneralSecurityException {
        var password = "changeit".toCharArray();
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(KeyStore.getInstance(keystore.toFile(), password), password);
        var tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        var server = HttpsServer.create(new InetSocketAddress(8443), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        var body = keySet.getBytes(StandardCharsets.US_ASCII);
        server.createContext("/jwks.json", exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            try (exchange) {
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    static String keySet(RSAPublicKey key) {
        return "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"one\",\"n\":\""
                + unsigned(key.getModulus().toByteArray())
                + "\",\"e\":\""
                + unsigned(key.getPublicExponent().toByteArray())
                + "\"}]}";
    }

    static String unsigned(byte[] number) {
        return BASE64.encodeToString(number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number);
    }

    static String token(KeyPair keys, String kind, String audience, String claims) throws GeneralSecurityException {
        var now = Instant.now().getEpochSecond();
        var all = "{\"iss\":\"%s/%s\",\"aud\":\"%s\",\"iat\":%d,\"exp\":%d,%s}"
                .formatted(NAME, kind, audience, now, now + 3600, claims);
        var content = part("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"one\"}") + "." + part(all);
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + BASE64.encodeToString(signature.sign());
    }

    static String part(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.US_ASCII));
    }
}
