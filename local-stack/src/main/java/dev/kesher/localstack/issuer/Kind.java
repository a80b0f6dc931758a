package dev.kesher.localstack.issuer;

import java.util.Locale;

/** The two kinds of token: each has its own issuer and key, and a service trusts exactly one of them. */
public enum Kind {
    /** For signup-service: a signed-in owner of a business, as the platform's identity provider issues it. */
    BUSINESS,
    /** For every other API: the form of Kubernetes' projected service-account tokens. */
    SERVICE;

    String path() {
        return "/" + name().toLowerCase(Locale.ROOT);
    }
}
