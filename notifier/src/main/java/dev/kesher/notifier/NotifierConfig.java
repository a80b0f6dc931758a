package dev.kesher.notifier;

import dev.kesher.contracts.BusinessId;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
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

    /** Who writes: the name that owners know the platform by. */
    @WithConverter(PlatformNameConverter.class)
    String platformName();

    /**
     * Where an owner asks for help: {@code mailto:} and one address, or a page. The support code is filled in.
     */
    @WithConverter(SupportConverter.class)
    Optional<URI> support();

    /** Where the owners' clocks are, as far as their tokens do not say it. */
    @WithDefault("Asia/Jerusalem")
    @WithConverter(ZoneConverter.class)
    ZoneId timeZone();

    /** Where the owner reconnects: the link in e-mails. */
    @WithConverter(WebAddressConverter.class)
    URI dashboardUrl();

    /** Messages that failed are told again for the same credential after this long; a day keeps storms out. */
    @WithDefault("PT24H")
    Duration tellAgainAfter();

    /** Closed alerts are history for the dashboard and for support; half a year covers what anyone asks about. */
    @WithDefault("P180D")
    Duration keepClosed();

    Templates templates();

    /** Of the platform's WABA; their text and parameters are in the README. */
    interface Templates {
        @WithDefault("kesher_connection_lost_v2")
        @WithConverter(TemplateNameConverter.class)
        String lost();

        @WithDefault("kesher_connection_restored_v2")
        @WithConverter(TemplateNameConverter.class)
        String restored();
    }

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

    /** Refuses what no reader would see, or what would break the header it stands in. */
    final class PlatformNameConverter implements Converter<String> {
        private static final long serialVersionUID = 1L;

        @Override
        public String convert(String value) {
            if (!value.equals(Line.of(value))) {
                throw new IllegalArgumentException("must be one line of 1 to 100 characters");
            }
            return value;
        }
    }

    /** Refuses what a mail program would not open: other schemes, several addresses, headers of its own. */
    final class SupportConverter implements Converter<URI> {
        private static final long serialVersionUID = 1L;

        @Override
        public URI convert(String value) {
            var address = URI.create(value);
            if (!"mailto".equals(address.getScheme())) {
                return new WebAddressConverter().convert(value);
            }
            var box = new MailAddressConverter().convert(address.getSchemeSpecificPart());
            if (!box.matches("[^?#%&]+")) {
                throw new IllegalArgumentException("must be mailto: and an address, without anything behind it");
            }
            return address;
        }
    }

    /** Refuses what IANA does not list. */
    final class ZoneConverter implements Converter<ZoneId> {
        private static final long serialVersionUID = 1L;

        @Override
        public ZoneId convert(String value) {
            if (!ZoneId.getAvailableZoneIds().contains(value)) {
                throw new IllegalArgumentException("must be a time zone as IANA names it, such as Asia/Jerusalem");
            }
            return ZoneId.of(value);
        }
    }

    /** Refuses what Meta would not have taken as a name. */
    final class TemplateNameConverter implements Converter<String> {
        private static final long serialVersionUID = 1L;

        @Override
        public String convert(String value) {
            if (!value.matches("[a-z0-9_]{1,512}")) {
                throw new IllegalArgumentException("must be the name of a template: a-z, 0-9 and _");
            }
            return value;
        }
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
