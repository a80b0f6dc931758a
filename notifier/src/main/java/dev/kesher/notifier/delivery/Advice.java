package dev.kesher.notifier.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What helps against an error of Meta's, for the commonest ones (docs/meta/errors.md). */
@Schema(name = "AlertAdvice")
public enum Advice {
    /** 131047: the customer wrote more than 24 hours ago. */
    @JsonProperty("use-template")
    USE_TEMPLATE,
    /** 131026: not on WhatsApp, or the app is too old to receive it. */
    @JsonProperty("check-recipient")
    CHECK_RECIPIENT,
    /** 131049: Meta spares this customer more marketing for a while. */
    @JsonProperty("marketing-later")
    MARKETING_LATER,
    /** 131050: the customer does not want marketing. */
    @JsonProperty("no-marketing")
    NO_MARKETING,
    /** 131037: Meta has not approved the number's name. */
    @JsonProperty("display-name")
    DISPLAY_NAME,
    /** 131048: Meta limits what the number may begin. */
    @JsonProperty("number-limited")
    NUMBER_LIMITED,
    /** 132000 to 132999: the template. */
    @JsonProperty("check-template")
    CHECK_TEMPLATE,
    /** Every other code. */
    @JsonProperty("write-to-us")
    WRITE_TO_US;

    private static final int TEMPLATE_CODES = 132;
    private static final int THOUSAND = 1_000;

    static Advice of(int code) {
        return switch (code) {
            case 131026 -> CHECK_RECIPIENT;
            case 131037 -> DISPLAY_NAME;
            case 131047 -> USE_TEMPLATE;
            case 131048 -> NUMBER_LIMITED;
            case 131049 -> MARKETING_LATER;
            case 131050 -> NO_MARKETING;
            default -> code / THOUSAND == TEMPLATE_CODES ? CHECK_TEMPLATE : WRITE_TO_US;
        };
    }

    /** As in keys of sentences, and in JSON. */
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
