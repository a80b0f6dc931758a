package dev.kesher.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** No service ships a version that {@code .ci/vulnerable-versions} names; what it ships is listed by its own build. */
class KnownVulnerableVersionsTest {
    static final List<String> SERVICES = RunningKesher.SERVICES;

    private static final Path CHECKOUT = Path.of("..");
    private static final List<KnownVulnerability> KNOWN =
            KnownVulnerability.listed(CHECKOUT.resolve(".ci/vulnerable-versions"));

    @ParameterizedTest
    @FieldSource("SERVICES")
    void noneIsShipped(String service) throws IOException {
        var shipped = Files.readAllLines(
                CHECKOUT.resolve(service).resolve("target/quarkus-app/quarkus-app-dependencies.txt"));

        assertThat(shipped)
                .hasSizeGreaterThan(50)
                .anyMatch(dependency -> dependency.startsWith("io.netty:netty-codec-http:"));
        assertThat(KNOWN).allSatisfy(known -> assertThat(shipped)
                .as("%s, fixed in %s", known.advisory(), known.fixedIn())
                .noneMatch(known::affects));
    }

    @Test
    void eachLineNamesAnAdvisory() {
        assertThat(KNOWN).hasSizeGreaterThan(5).allSatisfy(known -> {
            assertThat(known.artifact()).matches("[a-z0-9_.-]+:[a-z0-9_.-]+");
            assertThat(known.advisory()).matches("CVE-\\d{4}-\\d{4,}");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "io.netty:netty-handler::jar:4.1.134.Final, true",
        "io.netty:netty-handler::jar:4.1.99.Final,  true",
        "io.netty:netty-handler::jar:4.1,           true",
        "io.netty:netty-handler::jar:4.1.135.Final, false",
        "io.netty:netty-handler::jar:4.2.0.Final,   false",
        "io.netty:netty-handler-proxy::jar:4.1.1,   false"
    })
    void aVersionBeforeTheFixIsFound(String dependency, boolean affected) {
        var known = new KnownVulnerability("io.netty:netty-handler", "4.1.135", "CVE-2026-45416");

        assertThat(known.affects(dependency)).isEqualTo(affected);
    }
}
