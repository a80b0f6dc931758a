package dev.kesher.signup.connection;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.WabaId;
import java.util.UUID;

/** A connection that is to be checked, leased to whoever does it. */
public record CheckDue(
        BusinessId business, PhoneNumberId number, WabaId waba, String credentialId, Health health, UUID lease) {}
