package dev.kesher.metasimulator.world;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a number has come: its verification code (docs/meta/numbers.md#new-number) and its coexistence
 * (signup.md#coexistence).
 */
public final class NumberOnboarding {
    /** What the SMS or the call said; null when none is waiting to be entered. */
    public @Nullable String code;
    /** Times at which codes were asked for in the last hour. */
    public List<Long> codeRequests = new ArrayList<>();
    /** When the WhatsApp Business app's number joined; 0 for never. */
    public long coexistenceSince;
    /** Kinds of {@code smb_app_data} that were asked for. */
    public Set<String> synchronised = new LinkedHashSet<>();

    public void joinCoexistence(long now) {
        coexistenceSince = now;
        synchronised.clear();
    }
}
