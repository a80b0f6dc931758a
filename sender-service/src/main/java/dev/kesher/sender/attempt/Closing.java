package dev.kesher.sender.attempt;

import dev.kesher.sender.attempt.AttemptRecorder.Result;
import dev.kesher.sender.policy.Disposition;
import dev.kesher.sender.store.AttemptRepository.Close;

/** The end of an attempt as its row keeps it. */
final class Closing {
    private Closing() {}

    static Close of(Result result) {
        var disposition = result.disposition();
        var reason = disposition.reasonGiven();
        return new Close(
                result.message().id(),
                result.attempt().number(),
                word(disposition),
                disposition instanceof Disposition.Accepted accepted
                        ? accepted.receipt().wamid()
                        : null,
                reason == null ? null : reason.error());
    }

    private static String word(Disposition disposition) {
        return switch (disposition) {
            case Disposition.Accepted accepted -> "accepted";
            case Disposition.Unknown lost -> "lost";
            case Disposition.RetryLater later -> later.sent() ? "refused" : "not-sent";
            case Disposition.Blocked blocked -> blocked.throttle() == null ? "not-sent" : "refused";
            case Disposition.RefreshToken refresh -> "refused";
            case Disposition.SlowDown slower -> "refused";
            case Disposition.Failed failed -> "refused";
        };
    }
}
