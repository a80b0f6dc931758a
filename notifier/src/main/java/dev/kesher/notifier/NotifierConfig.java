package dev.kesher.notifier;

import dev.kesher.contracts.BusinessId;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.Converter;

/** The notifier's settings; the reasons for the numbers stand here, the environment in the root README. */
@ConfigMapping(prefix = "kesher.notifier")
public interface NotifierConfig {
    /** The reserved business from whose number WhatsApp alerts leave. */
    @WithDefault("kesher-platform")
    @WithConverter(BusinessIdConverter.class)
    BusinessId platformBusiness();

    /**
     * Who is told of the platform's own incidents by e-mail; without it whoever signed in for the platform's business.
     */
    @WithConverter(MailAddressConverter.class)
    Optional<String> operatorEmail();

    /** Where the owner reconnects: the link in e-mails. */
    @WithConverter(WebAddressConverter.class)
    URI dashboardUrl();

    /** Messages that failed are told again for the same credential after this long; a day keeps storms out. */
    @WithDefault("PT24H")
    Duration tellAgainAfter();

    /** Closed alerts are history for the dashboard and for support; half a year covers what anyone asks about. */
    @WithDefault("P180D")
    Duration keepClosed();

    Retry retry();

    interface Retry {
        /** The wait after the first failed try; it grows fourfold. */
        @WithDefault("PT5S")
        Duration first();

        /** No wait is longer: an outage of the mail server should not cost the owner more than this on top. */
        @WithDefault("PT15M")
        Duration longest();

        /** While the platform's own number is not connected; looking costs nothing, the view is in memory. */
        @WithDefault("PT15S")
        Duration platformNumber();

        /** An alert that is a day late helps nobody. */
        @WithDefault("PT24H")
        Duration giveUpAfter();
    }

    /** Refuses what is not an id of a business. */
    final class BusinessIdConverter implements Converter<BusinessId> {
        private static final long serialVersionUID = 1L;

        @Override
        public BusinessId convert(String value) {
            return new BusinessId(value);
        }
    }

    /** Refuses what no mail server would take, before the first incident. */
    final class MailAddressConverter implements Converter<String> {
        private static final long serialVersionUID = 1L;
        private static final Pattern ADDRESS = Pattern.compile("[^@\\s<>,;]{1,64}@[^@\\s<>,;]{1,189}");

        @Override
        public String convert(String value) {
            if (!ADDRESS.matcher(value).matches()) {
                throw new IllegalArgumentException("must be one e-mail address");
            }
            return value;
        }
    }

    /** Refuses what a mail program would not open in a browser. */
    final class WebAddressConverter implements Converter<URI> {
        private static final long serialVersionUID = 1L;

        @Override
        public URI convert(String value) {
            var address = URI.create(value);
            if (address.getHost() == null
                    || !("https".equals(address.getScheme()) || "http".equals(address.getScheme()))) {
                throw new IllegalArgumentException("must be an absolute http or https address");
            }
            return address;
        }
    }
}
