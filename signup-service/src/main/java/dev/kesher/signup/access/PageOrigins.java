package dev.kesher.signup.access;

import java.util.Set;

/**
 * Origins of the platform's pages as settings name them. An entry is {@code https://app.example.com}, with a port if it has
 * one; on a developer's machine also {@code http://localhost:*} or {@code http://127.0.0.1:*}: every port.
 */
public final class PageOrigins {
    /** What an entry looks like. */
    public static final String ENTRY = "https?://[a-z0-9.-]+(:[0-9]{1,5})?|http://(localhost|127\\.0\\.0\\.1):\\*";

    private static final String PORT = "(:[0-9]{1,5})?$";

    private final Set<String> entries;

    public PageOrigins(Set<String> entries) {
        this.entries = Set.copyOf(entries);
    }

    /** @param origin in lower case and without a default port */
    public boolean contains(String origin) {
        return entries.contains(origin) || entries.contains(origin.replaceFirst(PORT, ":*"));
    }
}
