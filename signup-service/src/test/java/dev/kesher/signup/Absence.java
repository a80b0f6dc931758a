package dev.kesher.signup;

import java.util.function.BiConsumer;

/** How a service can be away. */
enum Absence {
    /** It says so, as vault-service does while Vault is sealed. */
    ANSWERS_503(StandIn::away),
    SAYS_NOTHING(StandIn::silent),
    REFUSES_CONNECTIONS(StandIn::gone);

    private final BiConsumer<StandIn, Boolean> change;

    Absence(BiConsumer<StandIn, Boolean> change) {
        this.change = change;
    }

    void begin(StandIn service) {
        change.accept(service, true);
    }

    void end(StandIn service) {
        change.accept(service, false);
    }
}
