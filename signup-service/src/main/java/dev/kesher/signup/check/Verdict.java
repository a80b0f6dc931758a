package dev.kesher.signup.check;

/** What one look at a connection says. */
sealed interface Verdict {
    record Healthy() implements Verdict {}

    /** Meta itself says so, or the vault that it can never read the token again; counts only if it is said again later. */
    record Dead(String reason) implements Verdict {}

    /** Silence, 5xx, a limit: says nothing about the token. */
    record Unclear(String reason) implements Verdict {}

    /** Our own app is refused: nobody's token can be judged. */
    record AppBroken(String reason) implements Verdict {}
}
