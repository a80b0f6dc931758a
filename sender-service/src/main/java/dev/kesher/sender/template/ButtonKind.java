package dev.kesher.sender.template;

import dev.kesher.graph.answer.Template.Button;
import java.util.Locale;

/** What a button of a template wants from a message (docs/meta/templates.md#parameters). */
enum ButtonKind {
    QUICK_REPLY("quick_reply", "payload", false),
    /** An address that ends in a variable; for one-time passwords too, whose code goes there. */
    URL("url", "text", true),
    COPY_CODE("copy_code", "coupon_code", true),
    FLOW("flow", "action", true),
    /** Whole as it is: an address without a variable, a phone number. */
    FIXED("", "", false),
    /** Not known here; Meta judges. */
    UNCHECKED("", "", false);

    private final String subType;
    private final String parameter;
    private final boolean needed;

    ButtonKind(String subType, String parameter, boolean needed) {
        this.subType = subType;
        this.parameter = parameter;
        this.needed = needed;
    }

    static ButtonKind of(Button button) {
        return switch (button.type().toUpperCase(Locale.ROOT)) {
            case "QUICK_REPLY" -> QUICK_REPLY;
            case "URL" -> button.url() != null && Variables.isIn(button.url()) ? URL : FIXED;
            case "OTP" -> URL;
            case "COPY_CODE" -> COPY_CODE;
            case "FLOW" -> FLOW;
            case "PHONE_NUMBER" -> FIXED;
            default -> UNCHECKED;
        };
    }

    /** What the component says as its {@code sub_type}. */
    String subType() {
        return subType;
    }

    /** The kind of its one parameter. */
    String parameter() {
        return parameter;
    }

    /** Whether a message without the parameter is refused. */
    boolean needed() {
        return needed;
    }
}
