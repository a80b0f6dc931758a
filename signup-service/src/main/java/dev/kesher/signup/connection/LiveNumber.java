package dev.kesher.signup.connection;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.graph.GraphClient;
import dev.kesher.graph.GraphResult;
import dev.kesher.graph.answer.PhoneNumber;
import dev.kesher.graph.answer.ShownNumber;
import dev.kesher.signup.vault.Credential;
import dev.kesher.signup.vault.Vault;
import dev.kesher.signup.vault.VaultAnswer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Number, name and health of a connection as Meta shows them now; nothing of it is kept here. */
@ApplicationScoped
public class LiveNumber {
    /** A page waits for this; what is not there by then is left out. */
    private static final Duration LONGEST = Duration.ofSeconds(4);

    /**
     * Below half of the connections to Meta (64): looks at a Meta that does not answer must not hold up who connects, whose
     * code lives 30 seconds. Where Meta answers in its usual fifth of a second these are 120 looks a second.
     */
    private static final int AT_ONCE = 24;

    private final Semaphore looks = new Semaphore(AT_ONCE);
    private final Vault vault;
    private final GraphClient graph;

    LiveNumber(Vault vault, GraphClient graph) {
        this.vault = vault;
        this.graph = graph;
    }

    /**
     * What is shown of a number.
     *
     * @param displayNumber from the vault if Meta did not answer
     * @param health null if Meta did not answer, or was not asked for it
     */
    public record Shown(
            @Nullable String displayNumber,
            @Nullable String verifiedName,
            @Nullable NumberHealth health) {
        public static final Shown NOTHING = new Shown(null, null, null);

        public static Shown of(PhoneNumber number) {
            return new Shown(number.displayPhoneNumber(), number.verifiedName(), null);
        }

        private static Shown of(ShownNumber number) {
            return new Shown(number.displayPhoneNumber(), number.verifiedName(), NumberHealth.of(number));
        }

        private static Shown of(Credential credential) {
            return new Shown(credential.displayNumber(), null, null);
        }
    }

    public Uni<Shown> read(BusinessId business, PhoneNumberId number, String credentialId) {
        return bounded(vault.read(business, credentialId, "show number and name")
                .chain(answer -> answer instanceof VaultAnswer.Ok<Credential>(Credential credential)
                        ? live(number, credential)
                        : Uni.createFrom().item(Shown.NOTHING)));
    }

    /** Without asking Meta: for a token that is known to be dead, or a number that is not to be used. */
    public Uni<Shown> stored(BusinessId business, String credentialId) {
        return bounded(vault.read(business, credentialId, "show the number")
                .map(answer -> answer instanceof VaultAnswer.Ok<Credential>(Credential credential)
                        ? Shown.of(credential)
                        : Shown.NOTHING));
    }

    private Uni<Shown> live(PhoneNumberId number, Credential credential) {
        if (!looks.tryAcquire()) {
            return Uni.createFrom().item(Shown.of(credential));
        }
        var look = Uni.createFrom()
                .deferred(() -> graph.shownNumber(number, credential.accessToken()))
                .onTermination()
                .invoke(() -> looks.release())
                .map(result -> result instanceof GraphResult.Ok<ShownNumber> ok ? Shown.of(ok.value()) : Shown.NOTHING)
                .memoize()
                .indefinitely();
        // A place is free when the call has ended, not when its page has given up.
        look.subscribe().with(shown -> {}, failure -> {});
        return bounded(look).map(shown -> shown.displayNumber() == null ? Shown.of(credential) : shown);
    }

    private static Uni<Shown> bounded(Uni<Shown> asked) {
        return asked.ifNoItem().after(LONGEST).recoverWithItem(Shown.NOTHING);
    }
}
