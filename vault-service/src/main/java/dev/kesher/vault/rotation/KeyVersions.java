package dev.kesher.vault.rotation;

/** The newest versions of the two transit keys. */
record KeyVersions(int credentials, int index) {}
