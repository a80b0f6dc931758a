package dev.kesher.signup.connection;

/** Why the owner of a dead connection was not told yet, or is to be told whatever happens. */
enum Held {
    /** Dead by two verdicts while an incident of the platform is open. */
    HELD,
    /** An operator let it be told: it counts for no incident any more. */
    RELEASED
}
