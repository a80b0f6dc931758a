package dev.kesher.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.ContractJson;
import dev.kesher.problemkit.Problems;
import dev.kesher.telemetry.log.About;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import org.jboss.logging.Logger;

/** Turns credentials into ciphertext and back, and refuses content that does not belong to the row it was read from. */
@Startup // with its counter, which says zero before any row is corrupt
@ApplicationScoped
class TransitCipher {
    private static final Logger LOG = Logger.getLogger(TransitCipher.class);
    private static final byte[] NOTHING = {0};

    private final Transit transit;
    private final Counter corrupt;

    TransitCipher(Transit transit, MeterRegistry metrics) {
        this.transit = transit;
        this.corrupt = metrics.counter("kesher.vault.corrupt.reads");
    }

    Uni<String> encrypt(CredentialContent content) {
        return transit.encrypt(content.businessId().value(), json(content))
                .onFailure()
                .transform(failure -> VaultAway.problem("encrypt", failure));
    }

    /** Fails as {@link #encrypt} would now. */
    Uni<Void> ensureVaultAnswers(BusinessId business) {
        return transit.encrypt(business.value(), NOTHING)
                .onFailure()
                .transform(failure -> VaultAway.problem("encrypt", failure))
                .replaceWithVoid();
    }

    Uni<CredentialContent> decrypt(CredentialName name, String ciphertext) {
        return transit.decrypt(name.business().value(), ciphertext)
                .onFailure()
                .transform(failure -> RefusedCiphertext.is(failure)
                        ? corrupt(name, "was encrypted with another key or for another business")
                        : VaultAway.problem("decrypt", failure))
                .map(clear -> verified(name, clear));
    }

    private CredentialContent verified(CredentialName name, byte[] clear) {
        try {
            var content = ContractJson.mapper().readValue(clear, CredentialContent.class);
            if (content.belongsTo(name)) {
                return content;
            }
        } catch (IOException unreadable) {
            throw corrupt(name, "decrypts to no credential");
        }
        throw corrupt(name, "decrypts to another's content");
    }

    private RuntimeException corrupt(CredentialName name, String why) {
        corrupt.increment();
        LOG.errorf(
                "Credential %s of %s %s", About.credential(name.credentialId()), About.business(name.business()), why);
        return Problems.of(VaultProblem.CREDENTIAL_CORRUPT);
    }

    private static byte[] json(CredentialContent content) {
        try {
            return ContractJson.mapper().writeValueAsBytes(content);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a credential cannot be written as JSON");
        }
    }
}
