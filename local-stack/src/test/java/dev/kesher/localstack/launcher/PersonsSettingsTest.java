package dev.kesher.localstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PersonsSettingsTest {
    @Test
    void whatAPersonSetsReachesTheServices() {
        var settings = new PersonsSettings(Map.of(
                "KESHER_DRAIN_EVERY", "PT1S",
                "QUARKUS_DATASOURCE_JDBC_ACQUISITION_TIMEOUT", "PT2M",
                "QUARKUS_LOG_LEVEL", "DEBUG",
                "PATH", "/bin",
                "KESHER_KAFKA_ACLS", "off",
                "KESHER_DATA", "/data"));

        assertThat(settings.passedOn())
                .containsOnlyKeys(
                        "KESHER_DRAIN_EVERY", "QUARKUS_DATASOURCE_JDBC_ACQUISITION_TIMEOUT", "QUARKUS_LOG_LEVEL");
        assertThat(settings.ignored(List.of())).isEmpty();
    }

    @Test
    void whatTheLauncherOwnsWinsAndItSaysSo() {
        var settings = new PersonsSettings(Map.of(
                "KESHER_DB", "elsewhere:5432/kesher",
                "QUARKUS_HTTP_PORT", "80",
                "QUARKUS_DATASOURCE_PASSWORD", "mine",
                "KESHER_KAFKA", "127.0.0.1:19092"));

        assertThat(settings.passedOn()).isEmpty();
        assertThat(settings.ignored(List.of(
                        Map.of("KESHER_DB", "127.0.0.1:15432/kesher"), Map.of("KESHER_KAFKA", "127.0.0.1:19092"))))
                .containsExactly(
                        "KESHER_DB is set by the launcher; yours is ignored.",
                        "QUARKUS_DATASOURCE_PASSWORD is set by the launcher; yours is ignored.",
                        "QUARKUS_HTTP_PORT is set by the launcher; yours is ignored.");
    }
}
