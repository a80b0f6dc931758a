package dev.kesher.sender.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A member of the request that is checked: where it stands, what it is, and the list that takes what is wrong with it.
 *
 * @param faults at most {@value #MOST_FAULTS}: nobody reads more, and a request can hold thousands
 */
record Member(String path, JsonNode value, List<Fault> faults) {
    static final int MOST_FAULTS = 20;

    void fault(String message) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(new Fault(path, message));
        }
    }

    Member get(String name) {
        return new Member(path + "." + name, value.path(name), faults);
    }

    /** The place in an array, also one behind its end. */
    Member at(int index) {
        return new Member(path + "[" + index + "]", value.path(index), faults);
    }

    List<Member> elements() {
        return IntStream.range(0, value.size()).mapToObj(this::at).toList();
    }

    boolean isAbsent() {
        return value.isMissingNode() || value.isNull();
    }

    /** One of Meta's words, which it takes in either case. */
    String word() {
        return value.asText().toLowerCase(Locale.ROOT);
    }

    /** The text; if it is none, or has no characters, that is a fault. */
    Optional<String> text() {
        if (value.isTextual() && !value.asText().isEmpty()) {
            return Optional.of(value.asText());
        }
        fault("must be a text that is not empty");
        return Optional.empty();
    }

    /** The elements of a component's {@code parameters}, none if it has none; empty if they cannot be read. */
    Optional<List<Member>> parameters() {
        var parameters = get("parameters");
        if (parameters.isAbsent()) {
            return Optional.of(List.of());
        }
        if (!parameters.value.isArray()) {
            parameters.fault("must be an array");
            return Optional.empty();
        }
        var elements = parameters.elements();
        var strange =
                elements.stream().filter(element -> !element.value.isObject()).findFirst();
        strange.ifPresent(element -> element.fault("must be an object"));
        return strange.isPresent() ? Optional.empty() : Optional.of(elements);
    }

    /**
     * The kind of a parameter if it is one of those wanted. A known kind that is not wanted is a fault; one that
     * docs/meta/templates.md does not list passes, because Meta adds some.
     */
    Optional<String> kind(Set<String> wanted) {
        var type = get("type");
        var kind = type.word();
        if (wanted.contains(kind)) {
            return Optional.of(kind);
        }
        if (kind.isEmpty()) {
            type.fault("is required: " + Words.oneOf(new TreeSet<>(wanted)));
        } else if (ParameterKinds.KNOWN.contains(kind)) {
            type.fault("must be " + Words.oneOf(new TreeSet<>(wanted)) + ", not " + kind);
        }
        return Optional.empty();
    }
}
