package dev.kesher.problemkit.jwks;

import dev.kesher.problemkit.jwks.KeysNotRead.Why;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Keys at an http or https address. The authority of its certificate and the bearer token that it may ask for stand in
 * files, which are read at each call, because both are rotated while a service runs. A redirect is not followed: the token is
 * for this address.
 */
public final class HttpKeySource implements KeySource {
    static final String CA_FILE = "KESHER_JWKS_CA_FILE";
    static final String TOKEN_FILE = "KESHER_JWKS_TOKEN_FILE";

    /** A hundred keys of 4096 bits with their certificates; an issuer has two or three. */
    private static final int LARGEST_ANSWER = 512 << 10;

    private static final int OK = 200;

    /** RFC 6750. What is nothing of the kind is not put into a header, nor into an exception's text. */
    private static final Pattern BEARER = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private final Settings settings;

    /**
     * @param address http or https
     * @param caFile PEM of the authorities to believe; without it the system's
     * @param tokenFile holds the bearer token, blanks around it allowed; without it none is sent
     * @param patience for the whole answer, however slowly it drips
     */
    public record Settings(URI address, Optional<Path> caFile, Optional<Path> tokenFile, Duration patience) {}

    public HttpKeySource(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String address() {
        var whole = settings.address();
        return whole.getScheme() + "://" + whole.getHost() + (whole.getPort() < 0 ? "" : ":" + whole.getPort())
                + whole.getRawPath();
    }

    @Override
    public KeySet read() throws KeysNotRead {
        var request = request();
        var client = client();
        try {
            return keys(client.sendAsync(request, answer -> new BoundedBody(LARGEST_ANSWER))
                    .get(settings.patience().toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException failure) {
            throw notRead(failure);
        } catch (TimeoutException slow) {
            throw tooSlow();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KeysNotRead(Why.UNREACHABLE, "is not asked any more: the service stops");
        } finally {
            client.shutdownNow();
        }
    }

    private HttpRequest request() throws KeysNotRead {
        var request = HttpRequest.newBuilder(settings.address())
                .timeout(settings.patience())
                .header("Accept", "application/jwk-set+json, application/json");
        if (settings.tokenFile().isPresent()) {
            request.header(
                    "Authorization", "Bearer " + bearer(settings.tokenFile().get()));
        }
        return request.build();
    }

    private static String bearer(Path file) throws KeysNotRead {
        var token = new String(SmallFile.read(TOKEN_FILE, file), StandardCharsets.US_ASCII).strip();
        if (!BEARER.matcher(token).matches()) {
            throw new KeysNotRead(Why.FILE, "is not asked: " + TOKEN_FILE + " (" + file + ") holds no bearer token");
        }
        return token;
    }

    /** A new one for each call: what it trusts may have changed, and between two calls are minutes. */
    private HttpClient client() throws KeysNotRead {
        var client = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(settings.patience());
        if (settings.caFile().isPresent()) {
            client.sslContext(Authorities.in(settings.caFile().get()));
        }
        return client.build();
    }

    private static KeySet keys(HttpResponse<byte[]> answer) throws KeysNotRead {
        if (answer.statusCode() != OK) {
            throw new KeysNotRead(Why.STATUS, "answers status " + answer.statusCode());
        }
        return KeySet.parse(new String(answer.body(), StandardCharsets.UTF_8));
    }

    private KeysNotRead notRead(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case BoundedBody.TooLarge tooLarge -> {
                    return new KeysNotRead(Why.TOO_LARGE, "answers more than 512 KiB");
                }
                case HttpTimeoutException slow -> {
                    return tooSlow();
                }
                case SSLException refused -> {
                    return new KeysNotRead(Why.NOT_TRUSTED, "is not trusted: " + root(refused) + " " + whoIsTrusted());
                }
                case UnresolvedAddressException unknown -> {
                    return new KeysNotRead(Why.UNKNOWN_HOST, "has a host name that is not known");
                }
                case UnknownHostException unknown -> {
                    return new KeysNotRead(Why.UNKNOWN_HOST, "has a host name that is not known");
                }
                default -> {}
            }
        }
        var refused = failure.getCause() instanceof ConnectException;
        return new KeysNotRead(
                Why.UNREACHABLE, refused ? "takes no connection" : "hangs up in the middle of an answer");
    }

    private KeysNotRead tooSlow() {
        return new KeysNotRead(
                Why.TIMEOUT, "did not answer within " + settings.patience().toMillis() + " ms");
    }

    private String whoIsTrusted() {
        return settings.caFile()
                .map(file -> "(trusted are the authorities in " + CA_FILE + ", " + file + ")")
                .orElse("(trusted are the system's authorities; " + CA_FILE + " is not set)");
    }

    /** What TLS says about a certificate names the rule that it breaks, and nothing secret. */
    private static String root(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
