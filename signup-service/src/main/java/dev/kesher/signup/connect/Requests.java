package dev.kesher.signup.connect;

import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Secret;
import dev.kesher.contracts.WabaId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The bodies of requests about attempts. */
final class Requests {
    private Requests() {}

    @Schema(
            name = "Completion",
            examples = "{\"code\":\"AQB0exampleCode\",\"sessionInfo\":{\"event\":\"FINISH\","
                    + "\"wabaId\":\"220000000000011\",\"phoneNumberId\":\"330000000000021\"}}")
    record Completion(
            @Schema(
                    type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
                    description = "authResponse.code of FB.login; at most 30 seconds old")
            @NotNull Secret code,

            @Nullable @Valid SessionInfo sessionInfo) {}

    /** What Meta's window told the page. Anybody can forge it, so it is a hint for the choice and nothing else. */
    @Schema(
            name = "SessionInfo",
            examples =
                    "{\"event\": \"FINISH\", \"wabaId\": \"220000000000011\", \"phoneNumberId\": \"330000000000021\"}")
    record SessionInfo(
            @Nullable @Size(max = 64) String event,
            @Nullable @Pattern(regexp = WabaId.REGEX) String wabaId,
            @Nullable @Pattern(regexp = PhoneNumberId.REGEX) String phoneNumberId,
            @Nullable @Pattern(regexp = "[0-9]{1,32}") String businessPortfolioId) {}

    @Schema(name = "NumberChosen", examples = "{\"phoneNumberId\":\"330000000000021\"}")
    record NumberChosen(
            @NotNull @Pattern(regexp = PhoneNumberId.REGEX) String phoneNumberId) {}

    @Schema(name = "ReplacementConfirmed", examples = "{\"phoneNumberId\":\"330000000000021\"}")
    record ReplacementConfirmed(
            @Schema(description = "The number to be let go: currentPhoneNumberId of the proposal")
            @NotNull @Pattern(regexp = PhoneNumberId.REGEX) String phoneNumberId) {}

    @Schema(name = "PinEntered", examples = "{\"pin\":\"482913\"}")
    record PinEntered(
            @Schema(
                    type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
                    description = "Six digits")
            @NotNull Secret pin) {}

    @Schema(
            name = "PopupEnded",
            description = "What Meta's window ended with when there was no code",
            examples = "{\"event\":\"cancelled\",\"currentStep\":\"PHONE_NUMBER_SETUP\"}")
    record PopupEnded(
            @Schema(description = "One of closed, cancelled, error, blocked, sdk-blocked, no-code")
            @NotNull @Pattern(regexp = "closed|cancelled|error|blocked|sdk-blocked|no-code") String event,

            @Nullable @Size(max = 64) String currentStep,
            @Nullable @Size(max = 32) String errorCode,
            @Nullable @Size(max = 500) String errorMessage,
            @Nullable @Size(max = 64) String sessionId) {}
}
