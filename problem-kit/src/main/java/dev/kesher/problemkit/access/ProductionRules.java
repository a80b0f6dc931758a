package dev.kesher.problemkit.access;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Settings that are right on a developer's machine and a hole in production. Plain Java; see {@link RefusesToStart}. */
final class ProductionRules {
    private ProductionRules() {}

    /**
     * What the rules look at.
     *
     * @param issuer of the tokens that are trusted, as their {@code iss} has it
     * @param jwksUrl where its keys are read; a path of a file is none of the network's business
     * @param publicUrl where the service is reached from the internet
     */
    record Settings(Optional<String> issuer, Optional<String> jwksUrl, Optional<String> publicUrl) {}

    /** A sentence for each setting that must not be, which says what to set; empty when all is well. */
    static List<String> violations(Settings settings) {
        var violations = new ArrayList<String>();
        settings.issuer()
                .filter(ProductionRules::isOfThisMachine)
                .ifPresent(issuer -> violations.add("KESHER_ISSUER is "
                        + issuer
                        + ", an issuer on this machine, as the local stack has one; set it to the platform's (or the"
                        + " cluster's) issuer. A developer's machine runs with QUARKUS_PROFILE=local."));
        settings.issuer()
                .filter(ProductionRules::isInTheClear)
                .ifPresent(issuer ->
                        violations.add("KESHER_ISSUER is " + issuer + "; set it to an issuer with an https address."));
        settings.jwksUrl()
                .filter(ProductionRules::isInTheClear)
                .ifPresent(url -> violations.add("KESHER_JWKS_URL is " + url
                        + ": whoever is on the way could put other keys there; set it to an https address."));
        settings.publicUrl()
                .filter(ProductionRules::isInTheClear)
                .ifPresent(url -> violations.add("KESHER_PUBLIC_URL is " + url
                        + ": tokens of owners would be readable on the way; set it to an https address."));
        return violations;
    }

    /** Plain http to another machine. */
    private static boolean isInTheClear(String address) {
        return address.regionMatches(true, 0, "http:", 0, 5) && !isOfThisMachine(address);
    }

    /** By its name alone: nothing is looked up. What is no address is nobody's. */
    private static boolean isOfThisMachine(String address) {
        try {
            var host = URI.create(address).getHost();
            return host != null
                    && (host.equalsIgnoreCase("localhost")
                            || host.equals("[::1]")
                            || host.matches("127(\\.[0-9]{1,3}){3}"));
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }
}
