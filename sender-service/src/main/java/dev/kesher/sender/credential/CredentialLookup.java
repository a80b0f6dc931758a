package dev.kesher.sender.credential;

/** What asking for a credential gave. */
public sealed interface CredentialLookup {
    record Found(Credential credential) implements CredentialLookup {}

    /** The vault does not have it or can never read it again, or it is of another number: the owner must connect again. */
    record Missing() implements CredentialLookup {}

    /** The vault does not answer; it may have it. */
    record Unavailable() implements CredentialLookup {}
}
