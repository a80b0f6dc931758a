package dev.kesher.localstack;

/** What a stack can be made of; started in this order, stopped in the reverse. */
public enum Part {
    KAFKA,
    POSTGRES,
    VAULT,
    MAIL,
    ISSUER,
    META
}
