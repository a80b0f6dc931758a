package dev.kesher.localstack.issuer;

import dev.kesher.localstack.Folder;
import dev.kesher.localstack.GeneratedSecret;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Mints business and service tokens and publishes the keys that verify them. Only ever for this machine. */
public final class Issuer implements AutoCloseable {
    /** Who may be named as the caller of a service token: the services, other teams' backends, and the operator. */
    public static final List<String> CALLERS = List.of(
            "signup-service",
            "vault-service",
            "sender-service",
            "webhook-ingest",
            "status-batcher",
            "notifier",
            "platform",
            "operator");

    /** Whom a service token can be for. */
    public static final List<String> AUDIENCES = CALLERS.subList(0, 6);

    public static final Duration LIFETIME = Duration.ofHours(1);

    private final Map<Kind, SigningKeys> keys = new EnumMap<>(Kind.class);
    private final String address;
    private final Path tokenFiles;
    private final IssuerServer server;
    private final ServiceTokenFiles files;

    private Issuer(Path folder, InetSocketAddress listen) {
        for (var kind : Kind.values()) {
            keys.put(kind, SigningKeys.keptIn(folder, kind.path().substring(1)));
        }
        address = "http://127.0.0.1:" + listen.getPort();
        tokenFiles = folder.resolve("service-tokens");
        files = new ServiceTokenFiles(tokenFiles, this);
        server = new IssuerServer(this, listen, GeneratedSecret.keptIn(folder.resolve("control.key"), 32));
    }

    /** @param folder where keys, token files and the control key live */
    public static Issuer start(Folder folder, int port) {
        return start(folder, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** The same for others than this machine; its name stays the loopback address, where a browser finds it. */
    public static Issuer start(Folder folder, InetSocketAddress listen) {
        var issuer = new Issuer(folder.resolve("issuer"), listen);
        issuer.files.start();
        issuer.server.start();
        return issuer;
    }

    /** Where it listens, without a slash at the end. */
    public String address() {
        return address;
    }

    /** The {@code iss} of that kind. */
    public String name(Kind kind) {
        return address + kind.path();
    }

    public String jwksUrl(Kind kind) {
        return name(kind) + "/jwks.json";
    }

    /** A token of a signed-in owner, without contact details. */
    public String businessToken(String business) {
        return businessToken(business, Map.of());
    }

    /** @param claims more claims, or others in place of the usual: {@code email}, {@code phone_number}, {@code groups}… */
    public String businessToken(String business, Map<String, Object> claims) {
        var all = claims(Kind.BUSINESS, "owner-of-" + business, "kesher");
        all.put("business_id", business);
        all.put("groups", List.of("owner"));
        all.putAll(claims);
        return sign(Kind.BUSINESS, all);
    }

    /** @param caller one of {@link #CALLERS}; it decides the role. With no audience the token is for all services. */
    public String serviceToken(String caller, String... audiences) {
        requireKnown("caller", CALLERS, List.of(caller));
        requireKnown("audience", AUDIENCES, List.of(audiences));
        var audience = audiences.length == 0 ? AUDIENCES : List.of(audiences);
        return sign(Kind.SERVICE, claims(Kind.SERVICE, "system:serviceaccount:kesher:" + caller, audience));
    }

    /** A service token of a caller that does not exist, with more claims: for tests of what a service must refuse. */
    public String strangersToken(String subject, String audience, Map<String, Object> more) {
        var all = claims(Kind.SERVICE, subject, audience);
        all.putAll(more);
        return sign(Kind.SERVICE, all);
    }

    /** Signs exactly these claims: for tests of what a service must refuse. */
    public String sign(Kind kind, Map<String, Object> claims) {
        var key = keys.get(kind);
        if (key == null) {
            throw new IllegalStateException("no key for " + kind);
        }
        return Jwt.sign(claims, key.current());
    }

    /** A next key of each kind is published; tokens are signed with the same as before. */
    public void publishNextKeys() {
        keys.values().forEach(SigningKeys::publish);
    }

    /**
     * What was published as the next signs from now on, the services' token files too; the last stays published.
     *
     * @return whether any did not sign before
     */
    public boolean useNextKeys() {
        var used = false;
        for (var kind : keys.values()) {
            used |= kind.use();
        }
        files.renew();
        return used;
    }

    /** Tokens that the last keys signed are refused from now on, by whoever has read the published ones again. */
    public void retirePreviousKeys() {
        keys.values().forEach(SigningKeys::retire);
    }

    /** The folder a service finds its own tokens in, one file per audience ({@code KESHER_SERVICE_TOKENS}). */
    public Path tokenFolder(String caller) {
        return tokenFiles.resolve(caller);
    }

    /** The HTTP server, on which the launcher offers its own controls too. */
    public IssuerServer server() {
        return server;
    }

    Map<String, Object> jwks(Kind kind) {
        var key = keys.get(kind);
        return Map.of("keys", key == null ? List.of() : key.published());
    }

    private Map<String, Object> claims(Kind kind, String subject, Object audience) {
        var now = Instant.now().getEpochSecond();
        var claims = new TreeMap<String, Object>();
        claims.put("iss", name(kind));
        claims.put("sub", subject);
        claims.put("aud", audience);
        claims.put("iat", now);
        claims.put("exp", now + LIFETIME.toSeconds());
        claims.put("jti", GeneratedSecret.random(12));
        return claims;
    }

    private static void requireKnown(String what, List<String> known, Collection<String> given) {
        for (var name : given) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "There is no " + what + " \"" + name + "\"; known are: " + String.join(", ", known) + ".");
            }
        }
    }

    @Override
    public void close() {
        server.close();
        files.close();
    }
}
