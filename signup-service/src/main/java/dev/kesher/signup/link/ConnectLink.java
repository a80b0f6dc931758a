package dev.kesher.signup.link;

import dev.kesher.contracts.BusinessId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A row of {@code connect_link}; what the columns mean stands in the migration. */
@Entity
@Table(name = "connect_link")
@NullUnmarked
class ConnectLink {
    @Id
    UUID id;

    String secretHash;
    String businessId;

    @Nullable byte[] invitation;

    String returnUrl;

    @Enumerated(EnumType.STRING)
    LinkState state;

    Instant createdAt;
    Instant expiresAt;

    @Nullable Instant usedAt;

    @Nullable String codeHash;

    @Nullable Instant codeUntil;

    short wrongTries;
    short codesSent;
    short codesFailed;

    @Nullable Instant codeSentAt;

    @Nullable Instant nextCodeAt;

    BusinessId business() {
        return new BusinessId(businessId);
    }

    LinkRule.Facts facts() {
        return new LinkRule.Facts(state, expiresAt, codesSent, codesFailed, wrongTries, codeUntil, nextCodeAt);
    }

    /** Counted before it is sent: who hangs up, or dies, has sent it. */
    void newCode(String hash, Instant now) {
        codeHash = hash;
        codeUntil = now.plus(LinkRule.CODE_LIVES);
        wrongTries = 0;
        codesSent++;
        codeSentAt = now;
        nextCodeAt = now.plus(LinkRule.BETWEEN_CODES);
    }

    /** It stays valid, since it may have arrived all the same. */
    void codeFailed(Instant now) {
        codesSent--;
        codesFailed++;
        nextCodeAt = now.plus(LinkRule.AFTER_FAILURE);
    }

    void use(Instant now) {
        end(LinkState.USED);
        usedAt = now;
    }

    void close() {
        end(LinkState.CLOSED);
    }

    private void end(LinkState how) {
        state = how;
        invitation = null;
        codeHash = null;
        codeUntil = null;
    }
}
