package dev.kesher.metasimulator.signup;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/** The table of all outcomes, in the order in which the window offers them. */
final class Outcomes {
    private final List<Outcome> all;

    private Outcomes(List<Outcome> all) {
        this.all = List.copyOf(all);
    }

    static Outcomes load() {
        try (InputStream in = Outcomes.class.getResourceAsStream("outcomes.json")) {
            return new Outcomes(new ObjectMapper().readValue(in, new TypeReference<List<Outcome>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Outcome> all() {
        return all;
    }

    Outcome named(String name) {
        return all.stream()
                .filter(outcome -> outcome.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no outcome \"" + name + "\", only " + names()));
    }

    private String names() {
        return all.stream().map(Outcome::name).collect(Collectors.joining(", "));
    }
}
