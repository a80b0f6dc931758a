package dev.kesher.signup.connection;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.WabaId;

/** A business that wants a number, with the credential that proves it may. */
public record Claim(BusinessId business, PhoneNumberId number, WabaId waba, String credentialId, String locale) {}
