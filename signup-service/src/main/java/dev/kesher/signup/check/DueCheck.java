package dev.kesher.signup.check;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.WabaId;
import dev.kesher.signup.connection.ConnectionRow;
import dev.kesher.signup.connection.Health;
import dev.kesher.telemetry.log.About;
import java.time.Instant;
import java.util.UUID;

/**
 * A connection that is to be checked, leased to whoever does it.
 *
 * @param since when the lease began: a doubt that came later was not looked into
 */
record DueCheck(
        BusinessId business,
        PhoneNumberId number,
        WabaId waba,
        String credentialId,
        Health health,
        UUID lease,
        Instant since) {
    /** For log lines. */
    About about() {
        return About.number(number)
                .and(About.business(business))
                .and(About.account(waba))
                .and(About.credential(credentialId));
    }

    static DueCheck of(ConnectionRow row, Instant since) {
        return new DueCheck(
                row.business(), row.number(), row.waba(), row.credentialId(), row.health(), row.lease(), since);
    }
}
