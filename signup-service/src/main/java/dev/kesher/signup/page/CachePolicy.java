package dev.kesher.signup.page;

import java.util.Optional;
import java.util.regex.Pattern;

/** How long browsers may keep a file of the elements or of our own pages, by its address. */
enum CachePolicy {
    /** Asked for each time: an owner must never run yesterday's page against today's gateway. */
    REVALIDATE("no-cache"),
    /** What this address stands for never changes: its name carries a hash, or the number of a released version. */
    KEEP("public, max-age=31536000, immutable");

    private static final Pattern OURS =
            Pattern.compile("/|/index\\.html|/(elements|page|connect/assets|data-deletion)/.+");
    private static final Pattern HASHED = Pattern.compile("/.+-[0-9a-f]{12}\\.[a-z0-9]+");
    /** A version with a suffix, as in 1.2.3-dev, is not released yet and may change. */
    private static final Pattern RELEASED = Pattern.compile("/elements/[0-9]+\\.[0-9]+\\.[0-9]+/.+");

    private final String header;

    CachePolicy(String header) {
        this.header = header;
    }

    /** The value of {@code Cache-Control}. */
    String header() {
        return header;
    }

    /** Empty for what is no file of ours. */
    static Optional<CachePolicy> of(String path) {
        if (!OURS.matcher(path).matches()) {
            return Optional.empty();
        }
        boolean unchanging =
                HASHED.matcher(path).matches() || RELEASED.matcher(path).matches();
        return Optional.of(unchanging ? KEEP : REVALIDATE);
    }
}
