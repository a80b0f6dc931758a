package dev.kesher.sender.template;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether parameters fill the variables of a header's or body's text: each one, by position or by name. */
final class TextCheck {
    private static final Pattern LINES = Pattern.compile("[\\r\\n\\t]");
    private static final String TOO_MANY_SPACES = " ".repeat(5);

    private final String part;
    private final Variables variables;
    private final Set<String> kinds;

    /**
     * @param part {@code header} or {@code body}
     * @param kinds of parameters that it takes
     */
    TextCheck(String part, Variables variables, Set<String> kinds) {
        this.part = part;
        this.variables = variables;
        this.kinds = kinds;
    }

    /** @param components to blame if the message has no such component and needs one */
    void check(Optional<Member> component, Member components) {
        if (component.isPresent()) {
            component.get().parameters().ifPresent(parameters -> fit(component.get(), parameters));
        } else if (!variables.names().isEmpty()) {
            components.fault("must have a " + part + " with " + wanted());
        }
    }

    private void fit(Member component, List<Member> parameters) {
        if (variables.names().isEmpty()) {
            parameters.stream().findFirst().ifPresent(first -> first.fault("is too many: " + limit()));
            return;
        }
        if (variables.named()) {
            names(component, parameters);
        } else {
            positions(component, parameters);
        }
        parameters.forEach(this::value);
    }

    private void positions(Member component, List<Member> parameters) {
        var names = variables.names();
        if (parameters.size() < names.size()) {
            component
                    .get("parameters")
                    .fault("must have " + wanted() + ": " + Variables.shown(names.get(parameters.size()))
                            + " is missing");
        }
        if (parameters.size() > names.size()) {
            parameters.get(names.size()).fault("is too many: " + limit());
        }
        parameters.stream()
                .map(parameter -> parameter.get("parameter_name"))
                .filter(name -> !name.isAbsent())
                .forEach(name -> name.fault("must be left out: the variables of the " + part + " go by position"));
    }

    private void names(Member component, List<Member> parameters) {
        var given = new HashSet<String>();
        for (var parameter : parameters) {
            var name = parameter.get("parameter_name");
            if (!variables.names().contains(name.value().asText())) {
                name.fault("must be " + Words.oneOf(variables.names()));
            } else if (!given.add(name.value().asText())) {
                name.fault("must not be " + name.value().asText() + " a second time");
            }
        }
        variables.names().stream()
                .filter(name -> !given.contains(name))
                .forEach(name -> component.get("parameters").fault("must have one with parameter_name " + name));
    }

    private void value(Member parameter) {
        parameter.kind(kinds).ifPresent(kind -> {
            if (kind.equals("text")) {
                plain(parameter.get("text"));
            } else if (!parameter.get(kind).value().isObject()) {
                parameter.get(kind).fault("must be an object with a fallback_value");
            }
        });
    }

    /** A text that Meta puts into another: one line, with no gaps. */
    static void plain(Member text) {
        text.text().ifPresent(value -> {
            if (LINES.matcher(value).find()) {
                text.fault("must not contain line breaks or tabs");
            } else if (value.contains(TOO_MANY_SPACES)) {
                text.fault("must not contain more than 4 spaces in a row");
            }
        });
    }

    private String limit() {
        return "the " + part + " takes " + (variables.names().isEmpty() ? "no parameters" : wanted());
    }

    private String wanted() {
        return Words.count(variables.names().size(), "parameter") + ", for "
                + variables.names().stream()
                        .limit(Member.MOST_FAULTS)
                        .map(Variables::shown)
                        .collect(Collectors.joining(" and "));
    }
}
