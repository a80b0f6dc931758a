package dev.kesher.signup.connect.step;

import dev.kesher.signup.connection.LiveNumber;
import dev.kesher.signup.vault.Credential;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one worker carries along while it goes on with an attempt, so that vault and Meta are not asked again for what they
 * said a moment ago. It ends where the lease is given back or lost: whoever takes the attempt up again asks anew.
 */
public final class StepContext {
    private volatile @Nullable Credential credential;
    private volatile LiveNumber.Shown number = LiveNumber.Shown.NOTHING;

    public static StepContext of(Credential asStored) {
        var context = new StepContext();
        context.hold(asStored);
        return context;
    }

    public boolean isWithoutCredential() {
        return credential == null;
    }

    /** @throws NullPointerException if {@link #isWithoutCredential} */
    public Credential credential() {
        return Objects.requireNonNull(credential, "no credential was read");
    }

    /** @param asStored as the vault has it */
    public void hold(Credential asStored) {
        credential = asStored;
    }

    /** How Meta shows the number; nothing if it was not asked on this way. */
    public LiveNumber.Shown number() {
        return number;
    }

    public void hold(LiveNumber.Shown asMetaShowsIt) {
        number = asMetaShowsIt;
    }
}
