package dev.kesher.sender.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Connection;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Secret;
import dev.kesher.contracts.WabaId;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.WebApplicationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One call to the vault serves all who wait for the same credential. */
class CredentialsTest {
    private static final Connection CONNECTION = new Connection(
            new BusinessId("bakery-1"),
            new PhoneNumberId("330000000000021"),
            new WabaId("220000000000011"),
            Connection.State.ACTIVE,
            1,
            "c1",
            "he");
    private static final Credential CREDENTIAL = new Credential("c1", "330000000000021", Secret.of("EAAtest"));

    private final CompletableFuture<Credential> answer = new CompletableFuture<>();
    private final Credentials credentials = new Credentials(new VaultCalls(
            (business, id, reason, traceparent) -> Uni.createFrom().completionStage(answer)));

    @Test
    void aReasonThatTheVaultWouldNotTakeFailsAloneAndBeforeItIsAsked() throws Exception {
        var waiting = credentials.of(CONNECTION, "a send").subscribeAsCompletionStage();

        assertThatIllegalArgumentException().isThrownBy(() -> credentials.of(CONNECTION, "x".repeat(101)));

        answer.complete(CREDENTIAL);
        assertThat(waiting.get(1, TimeUnit.MINUTES)).isEqualTo(new CredentialLookup.Found(CREDENTIAL));
    }

    @Test
    void aCredentialThatTheVaultCannotReadIsMissingAndIsAskedForOnce() {
        // Given
        var asked = new AtomicInteger();
        var corrupt = new Credentials(new VaultCalls((business, id, reason, traceparent) -> {
            asked.incrementAndGet();
            return Uni.createFrom().failure(new WebApplicationException(410));
        }));

        // When
        var found = corrupt.of(CONNECTION, "a send").await().indefinitely();

        // Then
        assertThat(found).isEqualTo(new CredentialLookup.Missing());
        assertThat(asked).hasValue(1);
    }

    @Test
    void aCallerWhoHangsUpTakesTheCredentialFromNobody() throws Exception {
        // Given
        var impatient = credentials.of(CONNECTION, "a read receipt").subscribeAsCompletionStage();
        var waiting = credentials.of(CONNECTION, "a send").subscribeAsCompletionStage();

        // When
        impatient.cancel(true);
        answer.complete(CREDENTIAL);

        // Then
        assertThat(waiting.get(1, TimeUnit.MINUTES)).isEqualTo(new CredentialLookup.Found(CREDENTIAL));
        assertThat(credentials.of(CONNECTION, "another").await().indefinitely())
                .isEqualTo(new CredentialLookup.Found(CREDENTIAL));
    }
}
