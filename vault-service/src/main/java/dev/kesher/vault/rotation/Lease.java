package dev.kesher.vault.rotation;

import java.util.UUID;

/** The right of one replica to work on a rotation, until it ends or is lost to another. */
record Lease(UUID id, int keyVersion, int indexKeyVersion) {}
