package dev.kesher.telemetry.trace;

import java.net.URI;
import java.util.Optional;

/**
 * Where spans go, and of how many traces.
 *
 * @param endpoint address of the collector, to which OTLP's path is added
 * @param share of the traces that begin here, 0 to 1; one that began elsewhere is recorded if it was there
 */
record TraceSettings(URI endpoint, double share) {
    private static final String PATH = "/v1/traces";

    /**
     * Empty without an endpoint: traces are off.
     *
     * @throws IllegalArgumentException with a sentence that names the variable
     */
    static Optional<TraceSettings> of(Optional<String> endpoint, String share) {
        var parsed = share(share);
        return endpoint.filter(address -> !address.isBlank()).map(address -> new TraceSettings(uri(address), parsed));
    }

    private static double share(String share) {
        try {
            var value = Double.parseDouble(share.strip());
            if (value >= 0 && value <= 1) {
                return value;
            }
        } catch (NumberFormatException noNumber) {
            throw wrongShare(share, noNumber);
        }
        throw wrongShare(share, null);
    }

    private static IllegalArgumentException wrongShare(
            String share, @org.jspecify.annotations.Nullable Throwable cause) {
        return new IllegalArgumentException(
                "KESHER_TRACES_SAMPLE must be a number from 0 to 1 but is \"" + share + "\".", cause);
    }

    private static URI uri(String address) {
        try {
            var uri = URI.create(address.strip().replaceAll("/+$", ""));
            var isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (isHttp && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawQuery() == null) {
                return URI.create(uri + PATH);
            }
        } catch (IllegalArgumentException noAddress) {
            // Not quoted: it may hold a password.
            throw wrongAddress();
        }
        throw wrongAddress();
    }

    private static IllegalArgumentException wrongAddress() {
        return new IllegalArgumentException("KESHER_TRACES_ENDPOINT must be the http or https address of a collector,"
                + " without user, password and query, such as http://collector:4318.");
    }
}
