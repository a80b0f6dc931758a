package dev.kesher.signup.connection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kesher.signup.access.OwnPhone;
import dev.kesher.signup.owner.ConnectionProblem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an owner sees of their connection. Number and name are Meta's, read at this moment. */
@Schema(
        name = "Connection",
        examples =
                "{\"state\": \"connected\", \"phoneNumberId\": \"330000000000021\", \"displayNumber\": \"+972 55 959 3012\", \"verifiedName\": \"Example Bakery\", \"health\": {\"quality\": \"green\", \"limit\": {\"perDay\": 2000}, \"nameStatus\": \"approved\"}, \"receiving\": true, \"problems\": [\"payment-method-missing\"], \"testMessage\": {\"to\": \"+972•••••4567\"}, \"connectedAt\": \"2026-11-22T10:00:00Z\"}")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConnectionView(
        State state,
        @Nullable String phoneNumberId,

        @Schema(description = "From the vault when Meta cannot be asked") @Nullable String displayNumber,

        @Schema(description = "Absent when Meta cannot be asked") @Nullable String verifiedName,

        @Schema(description = "How the number stands at Meta at this moment; absent when Meta cannot be asked")
        @Nullable NumberHealth health,

        @Schema(description = "A customer's message arrived since the number was connected")
        boolean receiving,

        @Nullable Instant connectedAt,

        @Schema(description = "Since when Meta refuses the permission; connect again") @Nullable Instant lostAt,

        @Schema(description = "When Meta's permission ends, if that is within 14 days; connect again before") @Nullable Instant expiresAt,

        @Schema(
                description = "What holds messages of the number although it is connected, by the kinds of its alerts;"
                        + " empty if nothing is known to, absent if that cannot be said now or nothing is connected")
        @Nullable List<ConnectionProblem> problems,

        @Schema(
                description =
                        "Whom a test message would go to; absent when nothing is connected, or the token names no phone")
        @Nullable TestMessageOffer testMessage) {

    static final ConnectionView NONE =
            new ConnectionView(State.NONE, null, null, null, null, false, null, null, null, null, null);

    /** @param to the phone in the token, masked */
    record TestMessageOffer(String to) {}

    @Schema(name = "ConnectionState")
    enum State {
        @JsonProperty("none")
        NONE,
        @JsonProperty("connecting")
        CONNECTING,
        @JsonProperty("connected")
        CONNECTED,
        /** Meta refuses the permission: messages wait until the owner connects again. */
        @JsonProperty("lost")
        LOST,
        @JsonProperty("disconnecting")
        DISCONNECTING
    }

    static ConnectionView of(
            ConnectionRow row,
            LiveNumber.Shown number,
            @Nullable Instant expiresAt,
            @Nullable List<ConnectionProblem> problems,
            Optional<OwnPhone> phone) {
        return new ConnectionView(
                state(row),
                row.phoneNumberId,
                number.displayNumber(),
                number.verifiedName(),
                number.health(),
                row.firstMessageAt != null,
                row.activatedAt,
                row.lostAt,
                expiresAt,
                problems,
                state(row) == State.CONNECTED
                        ? phone.map(OwnPhone::masked).map(TestMessageOffer::new).orElse(null)
                        : null);
    }

    private static State state(ConnectionRow row) {
        return switch (row.state) {
            case ACTIVATING -> State.CONNECTING;
            case ACTIVE -> row.lostAt == null ? State.CONNECTED : State.LOST;
            case DRAINING -> State.DISCONNECTING;
            case REMOVED -> State.NONE;
        };
    }
}
