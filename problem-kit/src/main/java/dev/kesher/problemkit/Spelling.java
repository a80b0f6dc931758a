package dev.kesher.problemkit;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the name that is meant by one that differs only in capitals, underscores and hyphens: {@code preview_url}. */
final class Spelling {
    private Spelling() {}

    static Optional<String> nearest(String written, @Nullable Collection<?> known) {
        return known == null
                ? Optional.empty()
                : known.stream()
                        .map(String::valueOf)
                        .filter(name -> bare(name).equals(bare(written)))
                        .findFirst();
    }

    private static String bare(String name) {
        return name.replaceAll("[_ -]", "").toLowerCase(Locale.ROOT);
    }
}
