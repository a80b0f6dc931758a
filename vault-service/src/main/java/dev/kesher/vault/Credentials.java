package dev.kesher.vault;

import dev.kesher.contracts.BusinessId;
import dev.kesher.eventkit.database.Detached;
import dev.kesher.problemkit.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What may happen to a credential. Calls to Vault happen outside database transactions; a token is handed out only after
 * the access log holds the line that says so. Whatever changes something is finished even if its caller hangs up.
 */
@ApplicationScoped
class Credentials {
    private final CredentialStore store;
    private final TransitCipher cipher;
    private final NumberIndex numbers;

    Credentials(CredentialStore store, TransitCipher cipher, NumberIndex numbers) {
        this.store = store;
        this.cipher = cipher;
        this.numbers = numbers;
    }

    Uni<Void> store(CredentialContent content, Access access) {
        var name = new CredentialName(content.businessId(), content.credentialId());
        return Detached.run(() ->
                        cipher.encrypt(content).flatMap(ciphertext -> store.writePending(name, ciphertext, access)))
                .invoke(written -> {
                    if (!written) {
                        throw Problems.of(VaultProblem.CREDENTIAL_NOT_PENDING);
                    }
                })
                .replaceWithVoid();
    }

    /** That there is none is said only while Vault answers: who is about to store one may spend a code on that word. */
    Uni<StoredCredential> read(CredentialName name, Access access) {
        return store.read(name)
                .call(row -> row.isPresent() ? Uni.createFrom().voidItem() : cipher.ensureVaultAnswers(name.business()))
                .flatMap(row -> open(row, access));
    }

    Uni<StoredCredential> readCurrent(BusinessId business, Access access) {
        return store.readCurrent(business).flatMap(row -> open(row, access));
    }

    Uni<Void> promote(CredentialName name, @Nullable String expectedCurrent, Access access) {
        return Detached.run(() -> store.read(name)
                        .map(row -> row.orElseThrow(() -> Problems.of(VaultProblem.CREDENTIAL_NOT_FOUND)))
                        .flatMap(row -> cipher.decrypt(name, row.ciphertext))
                        .map(Credentials::numberOf)
                        .flatMap(numbers::of)
                        .flatMap(index -> store.promote(name, expectedCurrent, index, access)))
                .invoke(Credentials::answer)
                .replaceWithVoid();
    }

    Uni<Void> delete(CredentialName name, Access access) {
        return store.delete(name, access);
    }

    Uni<Void> deleteBusiness(BusinessId business, Access access) {
        return store.deleteBusiness(business, access);
    }

    private Uni<StoredCredential> open(Optional<CredentialEntity> found, Access access) {
        var row = found.orElseThrow(() -> Problems.of(VaultProblem.CREDENTIAL_NOT_FOUND));
        var name = new CredentialName(new BusinessId(row.businessId), row.credentialId);
        return cipher.decrypt(name, row.ciphertext)
                .call(content -> store.record(access, name.business(), name.credentialId()))
                .map(content -> StoredCredential.of(content, row.state, row.createdAt));
    }

    private static String numberOf(CredentialContent content) {
        if (!content.isComplete()) {
            throw Problems.of(VaultProblem.CREDENTIAL_INCOMPLETE);
        }
        return String.valueOf(content.phoneNumberId());
    }

    private static void answer(Promotion promotion) {
        switch (promotion) {
            case DONE -> {}
            case NOT_PENDING -> throw Problems.of(VaultProblem.CREDENTIAL_NOT_PENDING);
            case CURRENT_CHANGED -> throw Problems.of(VaultProblem.CURRENT_CHANGED);
            case CONNECTED_ELSEWHERE -> throw Problems.of(VaultProblem.NUMBER_CONNECTED_ELSEWHERE);
        }
    }
}
