package dev.kesher.signup;

import dev.kesher.signup.access.PageOrigins;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Connect links that this service hosts. */
public interface LinkConfig {
    /** Where owners may be sent back to; without it the {@link SignupConfig#hostOrigins()}. */
    Optional<Set<@Pattern(regexp = PageOrigins.ENTRY) String>> returnOrigins();

    /** Who invites, as owners know it; without it the host of the {@link SignupConfig#publicUrl()}. */
    Optional<@Size(max = 60) String> platformName();

    /** Where owners who came by a link ask for help: {@code mailto:} and an address, or a page. */
    Optional<@Pattern(regexp = "mailto:[^\\s@?#%&]+@[^\\s@?#%&]+|https?://\\S+") String> support();

    /** How long an owner who came by a link may take. */
    @WithDefault("PT2H")
    Duration session();

    /** Codes that leave within a minute, over all links and replicas. */
    @WithDefault("300")
    @Min(1) int codesPerMinute();

    /** Links of one business within a day; each leads to five e-mails at most. */
    @WithDefault("20")
    @Min(1) int perBusinessAndDay();

    /** How long the platform can ask what became of a link, after it expired. */
    @WithDefault("P30D")
    Duration keep();
}
