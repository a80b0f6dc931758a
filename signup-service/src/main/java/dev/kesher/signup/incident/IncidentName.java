package dev.kesher.signup.incident;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be wrong with the platform itself. */
enum IncidentName {
    /** More connections died within a short time than owners would let die. */
    @JsonProperty("many-connections-lost")
    MANY_CONNECTIONS_LOST,
    /** Meta refuses our app's own token. */
    @JsonProperty("app-refused")
    APP_REFUSED;

    /** As in paths, events and metrics. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<IncidentName> of(String text) {
        return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
    }
}
