package dev.kesher.signup.check;

/** What one look at a connection says. */
sealed interface Verdict {
    record Healthy() implements Verdict {}

    /** Meta itself says so; counts only if it says so again later. */
    record Dead(String reason) implements Verdict {}

    /** Silence, 5xx, a limit: says nothing about the token. */
    record Unclear(String reason) implements Verdict {}

    /** Our own app is refused: nobody's token can be judged. */
    record AppBroken(String reason) implements Verdict {}
}
