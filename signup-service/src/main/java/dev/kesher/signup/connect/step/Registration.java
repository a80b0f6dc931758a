package dev.kesher.signup.connect.step;

import dev.kesher.graph.answer.PhoneNumber;

/** Whether a number has to be registered, from what Meta said about it a moment ago (docs/meta/numbers.md#register). */
public enum Registration {
    NEEDED,
    /** It works already, here or beside the owner's app (docs/meta/signup.md#coexistence). */
    NOT_NEEDED,
    /** Meta would refuse it: the owner has to finish the verification first. */
    NOT_VERIFIED;

    public static Registration of(PhoneNumber number) {
        if (number.needsRegistration()) {
            return NEEDED;
        }
        boolean connected = "CONNECTED".equals(number.status()) && !"NOT_APPLICABLE".equals(number.platformType());
        boolean verified = "VERIFIED".equals(number.codeVerificationStatus());
        return number.onBizApp() || verified || connected ? NOT_NEEDED : NOT_VERIFIED;
    }
}
