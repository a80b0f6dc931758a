package dev.kesher.sender.policy;

import dev.kesher.contracts.Connection;
import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.sender.message.MessageState;
import java.time.Duration;

/** What the admission policy says to a message. */
public sealed interface Admission {
    record Admit(Connection connection) implements Admission {}

    record Reject(MessageState state, Reason reason) implements Admission {}

    /** @param forWhat for people */
    record Defer(Duration howLong, String forWhat) implements Admission {}

    /** Read the connections to the end of their topic before deciding. */
    record CatchUpConnections() implements Admission {}

    /** Read the customers' messages to the end of their topic before deciding. */
    record CatchUpWindow() implements Admission {}
}
