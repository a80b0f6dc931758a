package dev.kesher.signup.token;

import dev.kesher.contracts.BusinessId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A row of {@code token_fact}; what the columns mean stands in the migration. */
@Entity
@Table(name = "token_fact")
@NullUnmarked
public class TokenFact {
    @Id
    String credentialId;

    String businessId;

    @Nullable String metaUserId;

    @Nullable Instant expiresAt;

    Instant learntAt;

    @Nullable Integer warnedDays;

    @Nullable Instant warnedAt;

    public BusinessId business() {
        return new BusinessId(businessId);
    }

    public String credentialId() {
        return credentialId;
    }
}
