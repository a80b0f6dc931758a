package dev.kesher.signup.connection;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.WabaId;
import java.time.Instant;
import java.util.UUID;

/**
 * A connection that is to be checked, leased to whoever does it.
 *
 * @param since when the lease began: a doubt that came later was not looked into
 */
public record DueCheck(
        BusinessId business,
        PhoneNumberId number,
        WabaId waba,
        String credentialId,
        Health health,
        UUID lease,
        Instant since) {}
