package dev.kesher.metasimulator.webhook;

/**
 * The app's secret, which its owner may have reset in Meta's dashboard: from then on only the new one counts, also for what is
 * repeated (docs/meta/tokens.md#app-secret). It is kept in memory only.
 */
public final class AppSecret {
    private String current;

    public AppSecret(String first) {
        current = first;
    }

    public String current() {
        return current;
    }

    public void reset(String other) {
        current = other;
    }

    @Override
    public String toString() {
        return "AppSecret";
    }
}
