package dev.kesher.problemkit.testing;

import java.util.Map;

/**
 * One request with one nasty thing in it.
 *
 * @param name the operation, the place and the value, for a person who reads a failure
 * @param template the path as the OpenAPI document has it
 * @param body empty if there is none
 * @param refused whether it must be refused
 * @param field what a refusal must name; empty if nothing in particular
 */
public record NastyRequest(
        String name,
        String method,
        String template,
        String address,
        Map<String, String> headers,
        byte[] body,
        boolean refused,
        String field) {
    public NastyRequest {
        headers = Map.copyOf(headers);
    }
}
