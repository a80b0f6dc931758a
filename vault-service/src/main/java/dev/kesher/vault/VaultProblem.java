package dev.kesher.vault;

import dev.kesher.problemkit.ProblemType;
import dev.kesher.problemkit.ProblemsInOpenApi;

/** Every problem that this API answers beside those of every service. */
public enum VaultProblem implements ProblemType {
    CREDENTIAL_NOT_FOUND(404, "The business has no such credential", "Check the id, or connect again.", false),
    CREDENTIAL_NOT_PENDING(
            409, "Only a pending credential can be written or promoted", "Store a new one under a new id.", false),
    CREDENTIAL_INCOMPLETE(
            422, "The credential has no wabaId or no phoneNumberId yet", "Store them before promoting it.", false),
    CURRENT_CHANGED(
            409, "The business's current credential is not expectedCurrent", "Read it and decide again.", false),
    NUMBER_CONNECTED_ELSEWHERE(
            409, "The phone number is connected to another account", "Disconnect it there first.", false),
    /**
     * The stored row does not decrypt to what it claims to be: swapped, or written by another key. Asking again cannot help, so
     * it is no 5xx: a caller goes on as if there were none, and the owner can connect again.
     */
    CREDENTIAL_CORRUPT(410, "The stored credential cannot be trusted", "The owner must connect again.", false),
    VAULT_UNAVAILABLE(
            503, "The encryption service does not answer; nothing was changed", "Try again after Retry-After.", true),

    // Rotation of the keys
    ROTATION_RUNNING(409, "The last rotation is not finished", "Look at /api/v1/rotations/current.", false),
    NO_ROTATION(404, "The keys were never rotated", "Start with POST /api/v1/rotations.", false),
    ROWS_REMAIN(
            409,
            "Rows still need the older key versions",
            "Wait for them; erase the credentials that cannot be re-encrypted.",
            true),
    ROTATION_TOO_RECENT(
            409, "A write of the old version may still be under way", "Try again some minutes after startedAt.", true);

    private final Meaning meaning;
    private final boolean retryable;

    VaultProblem(int status, String title, String action, boolean retryable) {
        this.meaning = new Meaning(status, title, action);
        this.retryable = retryable;
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }

    @Override
    public boolean retryable() {
        return retryable;
    }

    /** Shows them in the OpenAPI document. */
    public static final class InOpenApi extends ProblemsInOpenApi {
        public InOpenApi() {
            super(values());
        }
    }
}
