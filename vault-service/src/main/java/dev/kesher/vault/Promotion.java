package dev.kesher.vault;

/** How an attempt to make a credential current ended. */
enum Promotion {
    DONE,
    NOT_PENDING,
    CURRENT_CHANGED,
    CONNECTED_ELSEWHERE
}
