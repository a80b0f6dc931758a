package dev.kesher.graph.media;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which addresses may be fetched. An address from a webhook or a redirect is input: without this list it could make the
 * service call anything inside its network.
 */
public final class MediaHosts {
    private final String scheme;
    private final Set<String> allowed;

    /**
     * @param graph always allowed; its scheme is the only one allowed, so http exists only where Meta is a local stand-in
     * @param hosts {@code host}, {@code host:port} or {@code *.suffix}; without a port the scheme's own
     */
    public MediaHosts(URI graph, Set<String> hosts) {
        this.scheme = graph.getScheme();
        this.allowed = Stream.concat(Stream.of(authority(graph)), hosts.stream().map(this::withPort))
                .collect(Collectors.toUnmodifiableSet());
    }

    public boolean allow(URI address) {
        return scheme.equals(address.getScheme())
                && address.getHost() != null
                && address.getRawUserInfo() == null
                && allowed.stream().anyMatch(host -> matches(host, authority(address)));
    }

    private static boolean matches(String host, String authority) {
        return host.startsWith("*.") ? authority.endsWith(host.substring(1)) : authority.equals(host);
    }

    private String withPort(String host) {
        String lower = host.strip().toLowerCase(Locale.ROOT);
        return lower.matches(".*:[0-9]+") ? lower : lower + ":" + defaultPort(scheme);
    }

    private static String authority(URI address) {
        int port = address.getPort() > 0 ? address.getPort() : defaultPort(address.getScheme());
        return address.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    }

    private static int defaultPort(String scheme) {
        return "https".equals(scheme) ? 443 : 80;
    }
}
