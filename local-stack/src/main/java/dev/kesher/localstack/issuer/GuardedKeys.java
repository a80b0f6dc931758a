package dev.kesher.localstack.issuer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.kesher.localstack.Folder;
import dev.kesher.localstack.GeneratedSecret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An issuer's keys as the API server of a cluster publishes them: with a certificate of an authority that no system knows, and
 * 403 for whoever shows no bearer token. Files for authority and token are there, as they are in a pod. For tests of a service
 * whose settings fit, or do not.
 */
public final class GuardedKeys implements AutoCloseable {
    private final Path caFile;
    private final Path tokenFile;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile String keys;
    private volatile String bearer = "";
    private volatile HttpHandler behaviour = this::answer;
    private HttpsServer server;
    private int authorities;

    private GuardedKeys(Path folder, String keys) throws IOException {
        this.keys = keys;
        caFile = folder.resolve("ca.crt");
        tokenFile = folder.resolve("token");
        rotateToken();
        server = listen(0);
    }

    /**
     * @param folder for the files
     * @param keys a JSON Web Key Set
     */
    public static GuardedKeys start(Path folder, String keys) {
        try {
            return new GuardedKeys(folder, keys);
        } catch (IOException failure) {
            throw new IllegalStateException("The keys cannot be served.", failure);
        }
    }

    public String url() {
        return "https://localhost:" + server.getAddress().getPort() + "/openid/v1/jwks";
    }

    /** The authority's certificate. */
    public Path caFile() {
        return caFile;
    }

    /** Who shows what is in it may read the keys. */
    public Path tokenFile() {
        return tokenFile;
    }

    /** How many asked, whatever they were answered. */
    public int requests() {
        return requests.get();
    }

    public void publish(String others) {
        keys = others;
    }

    /** Answers in another way from now on: slowly, too much, never. */
    public void behave(HttpHandler otherwise) {
        behaviour = otherwise;
    }

    public void behaveAgain() {
        behaviour = this::answer;
    }

    /** Another token is asked for, and is in the file. */
    public void rotateToken() {
        bearer = GeneratedSecret.random(32);
        Folder.write(tokenFile, (bearer + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The same address shows a certificate of another authority, and that one's is in the file. */
    public void rotateAuthority() {
        var port = server.getAddress().getPort();
        server.stop(0);
        try {
            server = listen(port);
        } catch (IOException failure) {
            throw new IllegalStateException("The keys cannot be served again.", failure);
        }
    }

    private HttpsServer listen(int port) throws IOException {
        authorities++;
        var authority = Authority.numbered(authorities);
        Folder.write(caFile, authority.pem().getBytes(StandardCharsets.UTF_8));
        var started = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        started.setHttpsConfigurator(new HttpsConfigurator(authority.server()));
        started.setExecutor(threads);
        started.createContext("/", exchange -> {
            requests.incrementAndGet();
            behaviour.handle(exchange);
        });
        started.start();
        return started;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var shown = exchange.getRequestHeaders().getFirst("Authorization");
        var allowed = ("Bearer " + bearer).equals(shown);
        var body = (allowed ? keys : "{\"kind\":\"Status\",\"code\":403}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(allowed ? 200 : 403, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
