package dev.kesher.vault;

import dev.kesher.contracts.BusinessId;

/** Which credential of which business. */
record CredentialName(BusinessId business, String credentialId) {}
