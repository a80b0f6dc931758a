package dev.kesher.sender.credential;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kesher.contracts.Connection;
import dev.kesher.telemetry.log.About;
import dev.kesher.telemetry.trace.CurrentSpan;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Credentials by their id, kept for at most five minutes. */
@ApplicationScoped
public class Credentials {
    private static final Logger LOG = Logger.getLogger(Credentials.class);
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration REFETCHED = Duration.ofSeconds(2);
    private static final int MOST = 1_000;
    /** The vault has no such credential. */
    private static final int NOT_FOUND = 404;
    /** It has a row that it can never read again. */
    private static final int GONE = 410;
    /** Characters that the vault takes for a reason; the longest of ours, that of a send, has some 60. */
    private static final int LONGEST_REASON = 100;

    private final VaultCalls vault;
    private final AsyncCache<String, Credential> kept =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST).buildAsync();

    private final AsyncCache<Refused, CredentialLookup> refetched =
            Caffeine.newBuilder().expireAfterWrite(REFETCHED).maximumSize(MOST).buildAsync();

    Credentials(VaultCalls vault) {
        this.vault = vault;
    }

    /**
     * @param reason for the vault's access log, in our own words: with a text from outside in it the vault might refuse the one
     *     call that all wait for, and what a caller wrote would stand in the log
     * @throws IllegalArgumentException if the vault would not take the reason
     */
    public Uni<CredentialLookup> of(Connection connection, String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException(
                    "a reason for the vault must have 1 to 100 characters, not " + reason.length());
        }
        return CurrentSpan.of(cause -> kept(connection, reason, cause))
                .map(credential -> checked(connection, credential))
                .onFailure()
                .recoverWithItem(failure -> failed(connection, failure));
    }

    /** A copy for each: a caller who hangs up cancels their own, and not what others wait for. */
    private Uni<Credential> kept(Connection connection, String reason, @Nullable String cause) {
        return Uni.createFrom()
                .completionStage(kept.get(key(connection), (key, executor) -> vault.fetch(connection, reason, cause)
                                .subscribeAsCompletionStage())
                        .copy());
    }

    /** From the vault itself, because Meta refused what we have: once for all that is refused with it within seconds. */
    public Uni<CredentialLookup> again(Connection connection, Credential refused, String reason) {
        return CurrentSpan.of(cause -> Uni.createFrom()
                .completionStage(refetched
                        .get(
                                new Refused(key(connection), refused),
                                (key, executor) -> refetch(connection, reason, cause))
                        .copy()));
    }

    private CompletableFuture<CredentialLookup> refetch(Connection connection, String reason, @Nullable String cause) {
        kept.synchronous().invalidate(key(connection));
        return CurrentSpan.within(cause, of(connection, reason)).subscribeAsCompletionStage();
    }

    private record Refused(String key, Credential credential) {}

    private static String key(Connection connection) {
        return connection.businessId() + "/" + connection.credentialId();
    }

    private static CredentialLookup checked(Connection connection, Credential credential) {
        return connection.phoneNumberId().value().equals(credential.phoneNumberId())
                ? new CredentialLookup.Found(credential)
                : new CredentialLookup.Missing();
    }

    private static CredentialLookup failed(Connection connection, Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof VaultCalls.Answered answered
                && (answered.status() == NOT_FOUND || answered.status() == GONE)) {
            return new CredentialLookup.Missing();
        }
        LOG.warnf(
                "vault-service, asked for the credential %s of %s: %s",
                About.credential(connection.credentialId()),
                About.business(connection.businessId()),
                cause instanceof VaultCalls.Answered
                        ? cause.getMessage()
                        : cause.getClass().getSimpleName());
        return new CredentialLookup.Unavailable();
    }
}
