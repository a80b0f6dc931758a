package dev.kesher.problemkit.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How the keys are read that tokens are checked with; their address is {@code mp.jwt.verify.publickey.location}. */
@ConfigMapping(prefix = "kesher.jwks")
public interface JwksConfig {
    /** PEM of the authorities that the address's certificate is trusted by, instead of the system's. Read at each fetch. */
    Optional<Path> caFile();

    /** Holds a bearer token that is sent to the address. Read at each fetch. */
    Optional<Path> tokenFile();

    /** How soon a key that the issuer dropped is refused at the latest, and a new one is known before it is used. */
    @WithDefault("PT5M")
    Duration refresh();

    /** Fetches because of unknown keys are so far apart: whoever invents key ids causes no more than these. */
    @WithDefault("PT10S")
    Duration unknownKeyEvery();

    /** For one fetch, from the connection to the last byte. */
    @WithDefault("PT5S")
    Duration patience();

    /** How long a request waits for a fetch: shorter than callers wait for an answer, which is three seconds. */
    @WithDefault("PT2S")
    Duration requestPatience();

    /** How many requests wait for a fetch at once; each holds a worker thread. More are told to come again. */
    @WithDefault("16")
    int waitingRequests();
}
