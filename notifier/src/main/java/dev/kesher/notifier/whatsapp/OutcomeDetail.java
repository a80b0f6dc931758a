package dev.kesher.notifier.whatsapp;

import dev.kesher.contracts.SendOutcome;
import org.jspecify.annotations.Nullable;

/** Why a WhatsApp alert was not sent, as a short code. */
final class OutcomeDetail {
    private static final int LONGEST = 200;

    private OutcomeDetail() {}

    /** For example {@code expired}, {@code refused number-replaced}, {@code failed meta-error 131026}. */
    static @Nullable String of(SendOutcome outcome) {
        return switch (outcome.state()) {
            case SENT -> null;
            case EXPIRED -> "expired";
            case REFUSED -> "refused" + reason(outcome.reason());
            case FAILED -> "failed" + reason(outcome.reason());
            case UNKNOWN -> "unknown" + reason(outcome.reason());
        };
    }

    /** Codes only: what Meta wrote for people may name a customer. */
    private static String reason(SendOutcome.@Nullable Reason reason) {
        if (reason == null) {
            return "";
        }
        var error = reason.error();
        var code = " " + reason.code() + (error == null ? "" : " " + error.code());
        return code.substring(0, Math.min(code.length(), LONGEST / 2));
    }
}
