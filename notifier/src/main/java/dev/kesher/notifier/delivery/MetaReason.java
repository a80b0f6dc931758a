package dev.kesher.notifier.delivery;

import org.jspecify.annotations.Nullable;

/**
 * Why Meta refuses, as far as it is known.
 *
 * @param code Meta's error code
 * @param title Meta's short title of it, in English
 */
public record MetaReason(@Nullable Integer code, @Nullable String title) {
    public static final MetaReason UNKNOWN = new MetaReason(null, null);

    public boolean known() {
        return code != null || title != null;
    }

    /** Null where no code is known. */
    public @Nullable Advice advice() {
        return code == null ? null : Advice.of(code);
    }
}
