package dev.kesher.signup.connect.step;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.WabaId;
import dev.kesher.signup.connection.Claim;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a step is told of its attempt.
 *
 * @param lastTry whether the owner is told if this try does not end the step
 * @param found what the steps before learned from Meta
 * @param locale the owner's, BCP 47
 * @param replaces the number that the owner agreed to let go, or null
 */
public record StepInput(
        Step step,
        boolean lastTry,
        BusinessId business,
        String credentialId,
        HintedIds hinted,
        StepResult.Found found,
        String locale,
        @Nullable PhoneNumberId replaces) {
    WabaId waba() {
        return new WabaId(Objects.requireNonNull(found.wabaId(), "inspect-token finds the account"));
    }

    PhoneNumberId number() {
        return new PhoneNumberId(Objects.requireNonNull(found.phoneNumberId(), "choose-number finds the number"));
    }

    @Nullable Registration registration() {
        return found.registration();
    }

    Claim claim() {
        return new Claim(business, number(), waba(), credentialId, locale, replaces);
    }
}
