package dev.kesher.sender.template;

import java.util.List;
import java.util.Set;

/** Whether the button components of a message fit the buttons of its template, which are numbered over all of them. */
final class ButtonCheck {
    private static final int LONGEST_PAYLOAD = 128;
    private static final int LONGEST_CODE = 20;

    private ButtonCheck() {}

    static void check(List<ButtonKind> buttons, SentComponents sent) {
        sent.buttons().forEach((index, component) -> fit(index, buttons.get(index), component));
        for (int index = 0; index < buttons.size(); index++) {
            var kind = buttons.get(index);
            if (kind.needed() && !sent.buttons().containsKey(index)) {
                sent.all()
                        .fault("must have a button with sub_type %s, index %d and one parameter of type %s"
                                .formatted(kind.subType(), index, kind.parameter()));
            }
        }
    }

    private static void fit(int index, ButtonKind kind, Member component) {
        switch (kind) {
            case UNCHECKED -> {}
            case FIXED ->
                component.parameters().filter(given -> !given.isEmpty()).ifPresent(given -> component
                        .get("parameters")
                        .fault("must be left out: button " + index + " has no variable"));
            case QUICK_REPLY, URL, COPY_CODE, FLOW -> fill(index, kind, component);
        }
    }

    private static void fill(int index, ButtonKind kind, Member component) {
        var subType = component.get("sub_type");
        if (!subType.word().equals(kind.subType())) {
            subType.fault("must be " + kind.subType() + ": that is what button " + index + " is");
            return;
        }
        component.parameters().ifPresent(parameters -> {
            if (parameters.size() > 1 || parameters.isEmpty() && kind.needed()) {
                component.get("parameters").fault("must have one, of type " + kind.parameter());
            } else {
                parameters.forEach(parameter -> value(kind, parameter));
            }
        });
    }

    private static void value(ButtonKind kind, Member parameter) {
        if (parameter.kind(Set.of(kind.parameter())).isEmpty()) {
            return;
        }
        var value = parameter.get(kind.parameter());
        switch (kind) {
            case URL -> TextCheck.plain(value);
            case QUICK_REPLY -> atMost(LONGEST_PAYLOAD, value);
            case COPY_CODE -> atMost(LONGEST_CODE, value);
            case FLOW -> {
                if (!value.value().isObject()) {
                    value.fault("must be an object");
                }
            }
            case FIXED, UNCHECKED -> {} // take none
        }
    }

    private static void atMost(int characters, Member value) {
        value.text()
                .filter(text -> text.codePointCount(0, text.length()) > characters)
                .ifPresent(text -> value.fault("must have at most " + characters + " characters"));
    }
}
