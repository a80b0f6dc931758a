package dev.kesher.sender.template;

import dev.kesher.graph.answer.Template;
import dev.kesher.graph.answer.Template.Component;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What one language of a template wants from a message (docs/meta/templates.md#message).
 *
 * @param language exactly as a message must name it
 * @param status in Meta's words
 * @param authentication carries a one-time password
 * @param buttons in the order in which messages number them
 */
record TemplateDefinition(
        String language, String status, boolean authentication, Part header, Part body, List<ButtonKind> buttons) {
    private static final Set<String> MEDIA = Set.of("image", "video", "document", "location");

    TemplateDefinition {
        buttons = List.copyOf(buttons);
    }

    /** What a header or body wants. */
    sealed interface Part {
        /** A text with variables, or without any: then it takes no parameters. */
        record Text(Variables variables) implements Part {}

        /** @param kind of its one parameter: {@code image}, {@code video}, {@code document} or {@code location} */
        record Media(String kind) implements Part {}

        /** A kind that is not known here; Meta judges. */
        record Unchecked() implements Part {}
    }

    static TemplateDefinition of(Template listed) {
        var named = isNamed(listed);
        return new TemplateDefinition(
                listed.language(),
                listed.status(),
                "AUTHENTICATION".equalsIgnoreCase(listed.category()),
                find(listed, "HEADER")
                        .map(header -> header(header, named))
                        .orElseGet(() -> new Part.Text(Variables.NONE)),
                find(listed, "BODY").map(body -> text(body, named)).orElseGet(Part.Unchecked::new),
                find(listed, "BUTTONS").map(TemplateDefinition::buttons).orElse(List.of()));
    }

    /** Old templates do not say it; then their variables do. */
    private static boolean isNamed(Template listed) {
        var format = listed.parameterFormat();
        if (format != null) {
            return "NAMED".equalsIgnoreCase(format);
        }
        return listed.components().stream()
                .map(Component::text)
                .anyMatch(text -> text != null && Variables.haveNames(text));
    }

    private static Optional<Component> find(Template listed, String type) {
        return listed.components().stream()
                .filter(component -> component.type().equalsIgnoreCase(type))
                .findFirst();
    }

    private static Part header(Component header, boolean named) {
        var format = header.format() == null ? "text" : header.format().toLowerCase(Locale.ROOT);
        if (format.equals("text")) {
            return text(header, named);
        }
        return MEDIA.contains(format) ? new Part.Media(format) : new Part.Unchecked();
    }

    private static Part text(Component component, boolean named) {
        return component.text() == null ? new Part.Unchecked() : new Part.Text(Variables.of(component.text(), named));
    }

    private static List<ButtonKind> buttons(Component component) {
        return component.buttons().stream().map(ButtonKind::of).toList();
    }
}
