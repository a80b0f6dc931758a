package dev.kesher.problemkit;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** The answer to a caller without a valid token; every service that asks for one asks for a bearer token (RFC 6750). */
final class Unauthenticated {
    private Unauthenticated() {}

    static Response response() {
        var type = CommonProblem.UNAUTHENTICATED;
        return Problems.builder(type, type.title() + ".")
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build()
                .toResponse();
    }
}
