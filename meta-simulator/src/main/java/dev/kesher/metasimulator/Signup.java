package dev.kesher.metasimulator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What comes out of the popup.
 *
 * @param code lives 30 seconds, works once
 * @param phoneNumberId empty when there is no number
 * @param displayPhoneNumber digits with country code; empty when there is no number
 * @param sessionInfo the event as the popup would post it (docs/meta/signup.md#session-info)
 */
public record Signup(
        String code,
        String wabaId,
        String phoneNumberId,
        String businessPortfolioId,
        String displayPhoneNumber,
        JsonNode sessionInfo) {

    static Signup of(JsonNode json) {
        return new Signup(
                json.path("code").asText(),
                json.path("wabaId").asText(),
                json.path("phoneNumberId").asText(),
                json.path("businessPortfolioId").asText(),
                json.path("displayPhoneNumber").asText(),
                json.path("sessionInfo"));
    }

    @Override
    public String toString() {
        return "Signup[waba " + wabaId + ", number " + phoneNumberId + "]";
    }
}
