package dev.kesher.systemtests;

import static dev.kesher.systemtests.cluster.Chart.template;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A value that is missing, misspelt or wrong is refused with a message that names it. */
class HelmValuesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "image.repository",
                "image.tag",
                "kafka.bootstrapServers",
                "database.address",
                "transit.address",
                "publicUrl",
                "meta.appId",
                "meta.configId",
                "businessTokens.issuer",
                "businessTokens.jwksUrl",
                "platformName",
                "mail.host",
                "mail.from",
                "mail.dashboardUrl"
            })
    void whatIsNeededAndMissingIsNamed(String value) {
        assertThatThrownBy(() -> template("minimal").set(value, "").call()).hasMessageContaining(value + " is needed");
    }

    @ParameterizedTest
    @CsvSource({
        "kafka.boostrapServers, x, boostrapServers",
        "services.typo.port, 1, typo",
        "services.notifier.port, 1, port",
        "services.notifier.image.tagg, 1, tagg",
        "services.notifier.autoscaling.enabled, true, autoscaling",
        "replicas, abc, replicas",
        "services.notifier.replicas, abc, /services/notifier/replicas",
        "services.notifier.replicas, 0, /services/notifier/replicas",
        "kafka.securityProtocol, TLS, /kafka/securityProtocol",
        "kafka.topics.partitions, 0, /kafka/topics/partitions",
        "kafka.topics.readers[0], crm, /kafka/topics/readers/0",
        "kafka.topics.acls, maybe, /kafka/topics/acls",
        "database.sslMode, verify, /database/sslMode",
        "database.address, postgres, /database/address",
        "publicUrl, http://connect.example.test, /publicUrl",
        "publicUrl, https://connect.example.test/, /publicUrl",
        "serviceTokens.jwksUrl, http://keys.example.test, /serviceTokens/jwksUrl",
        "serviceTokens.bearer, true, /serviceTokens/bearer",
        "callers.message-sender[0], crm, /callers/message-sender/0",
        "resources.limits.memory, lots, /resources/limits/memory",
        "resources.limits.cpu, -1, /resources/limits/cpu",
        "image.tag, -x, /image/tag",
        "image.tag, 0.1.0@sha256:12, /image/tag",
        "timeZone, Etc/GMT 3, /timeZone",
        "services.notifier, null, notifier",
        "kafka.topics, null, topics",
        "networkPolicies.callers[0].selector, x, selector",
        "networkPolicies.egress.smtp.ports[0], 25, smtp",
    })
    void whatIsUnknownOrOfAnotherKindIsNamed(String value, String content, String named) {
        assertThatThrownBy(() -> template("minimal").set(value, content).call())
                .hasMessageContaining("schema")
                .hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource({
        "image.tag, 0.1.0@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "services.notifier.image.tag, 0.1.0@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "timeZone, Etc/GMT+3",
        "timeZone, America/Port-au-Prince",
        "timeZone, EST5EDT",
        "resources.limits.cpu, 1",
        "resources.limits.memory, 1Gi",
    })
    void whatKubernetesAndJavaKnowIsTaken(String value, String content) {
        assertThat(template("minimal").set(value, content).call()).contains(content);
    }

    @Test
    void aQuantityMayBeANumber() {
        assertThat(template("own-kafka").call()).contains("cpu: 0.2");
    }

    /** Who may have a token, or write for an owner, is not for an installation to choose. */
    @ParameterizedTest
    @ValueSource(strings = {"credential-reader", "credential-writer", "number-reader", "test-sender", "owner-writer"})
    void aRoleOfKeshersOwnServicesIsClosed(String role) {
        assertThatThrownBy(() -> template("minimal")
                        .set("callers." + role + "[0]", "system:serviceaccount:crm:backend")
                        .call())
                .hasMessageContaining(role);
    }

    @ParameterizedTest
    @CsvSource({
        "kafka.topics.acls, true, kafka.topics.acls needs users",
        "kafka.topics.readers[0], User:crm, set kafka.topics.acls",
        "kafka.clientCertificates, true, kafka.clientCertificates needs kafka.securityProtocol SSL",
        "kafka.strimzi.enabled, true, kafka.strimzi.cluster is needed",
        "kafka.ca.secret, kafka-ca, kafka.ca needs kafka.securityProtocol",
        "database.ca.secret, postgres-ca, database.ca needs database.sslMode",
        "database.sslMode, verify-full, database.ca is needed with database.sslMode verify-full",
        "ingress.enabled, true, ingress.host is needed",
        "transit.secret, '', transit.secret is needed without transit.kubernetesRole",
        "mail.port, 465, mail.port 465 is for TLS from the first byte",
    })
    void valuesThatContradictEachOtherAreNamed(String value, String content, String said) {
        assertThatThrownBy(() -> template("minimal").set(value, content).call()).hasMessageContaining(said);
    }

    /** The notifier would not start. */
    @Test
    void aPasswordThatCouldBeReadOnTheWayIsRefused() {
        assertThatThrownBy(() ->
                        template("everything").set("mail.startTls", "OPTIONAL").call())
                .hasMessageContaining("mail.startTls must be REQUIRED with mail.user, not OPTIONAL");
    }

    /** Strimzi makes the Secrets: one name for each user, and either a password or a certificate in it. */
    @ParameterizedTest
    @CsvSource({
        "kafka.clientCertificates, true, kafka.clientCertificates needs kafka.securityProtocol SSL",
        "kafka.users.secretPrefix, kesher-kafka-, kafka.users.secretPrefix must be empty with kafka.strimzi",
        "kafka.saslMechanism, PLAIN, SCRAM-SHA-512 only",
    })
    void whatStrimziDoesNotMakeIsRefused(String value, String content, String said) {
        assertThatThrownBy(() -> template("everything").set(value, content).call())
                .hasMessageContaining(said);
    }

    @Test
    void anAutoscalerHasAtLeastAsManyAtMostAsAtLeast() {
        assertThatThrownBy(() -> template("everything")
                        .set("services.webhook-ingest.autoscaling.maxReplicas", 2)
                        .call())
                .hasMessageContaining("services.webhook-ingest.autoscaling.minReplicas is 3, and maxReplicas only 2");
    }
}
