package dev.kesher.signup.connection;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.WabaId;
import org.jspecify.annotations.Nullable;

/**
 * A business that wants a number, with the credential that proves it may.
 *
 * @param replaces the number that the owner agreed to let go for it
 */
public record Claim(
        BusinessId business,
        PhoneNumberId number,
        WabaId waba,
        String credentialId,
        String locale,
        @Nullable PhoneNumberId replaces) {}
