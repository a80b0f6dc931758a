package dev.kesher.metasimulator.world;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The app's one webhook subscription (docs/meta/webhooks.md#subscribe). Id and secret come from the configuration and
 * are never written to disk.
 */
public final class App {
    /**
     * The portfolio that owns the app; account events about partners are sent in its name
     * (docs/meta/webhooks.md#envelope).
     */
    public static final String PORTFOLIO = "440000000000001";

    public @Nullable String callback;
    public Set<String> fields = new LinkedHashSet<>();
}
