package dev.kesher.localstack;

import java.util.Locale;

/** The port table of {@code ./kesher up}; one setting, {@code KESHER_PORT_OFFSET}, shifts all of them. */
public enum Port {
    SIGNUP(8081),
    VAULT(8082),
    SENDER(8083),
    INGEST(8084),
    STATUS(8085),
    NOTIFIER(8086),
    SIGNUP_MANAGEMENT(9081),
    VAULT_MANAGEMENT(9082),
    SENDER_MANAGEMENT(9083),
    INGEST_MANAGEMENT(9084),
    STATUS_MANAGEMENT(9085),
    NOTIFIER_MANAGEMENT(9086),
    META(8090),
    MAIL_PAGE(8091),
    SMTP(8092),
    ISSUER(8093),
    KAFKA(19092),
    KAFKA_CONTROLLER(19093),
    KAFKA_SERVICES(19094),
    POSTGRES(15432),
    TRANSIT(18200),
    TRANSIT_CLUSTER(18201);

    private final int base;

    Port(int base) {
        this.base = base;
    }

    public int base() {
        return base;
    }

    /** The name as people read it: {@code mail page}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
