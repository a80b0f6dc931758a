package dev.kesher.vault;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** What an operator may change about the vault. */
@ConfigMapping(prefix = "kesher.vault")
public interface VaultSettings {
    /** An entry of the access log is kept this long; a week at the least, so that nobody turns the record off. */
    @WithDefault("P90D")
    @DurationMin(days = 7)
    Duration accessLogKept();
}
