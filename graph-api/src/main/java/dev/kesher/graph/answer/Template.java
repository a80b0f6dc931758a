package dev.kesher.graph.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One language of a message template (docs/meta/templates.md#parameters), reduced to what says which parameters a message
 * must bring. Meta's words are kept as they are, because its enumerations grow.
 *
 * @param status {@code APPROVED} is the one that can be sent
 * @param category {@code AUTHENTICATION}, {@code MARKETING} or {@code UTILITY}
 * @param parameterFormat {@code NAMED} or {@code POSITIONAL}
 */
public record Template(
        String name,
        String language,
        String status,
        @Nullable String category,
        @Nullable String parameterFormat,
        List<Component> components) {
    /** What has to be asked for to fill this record. */
    public static final String FIELDS = "name,language,status,category,parameter_format,components";

    public Template {
        components = List.copyOf(components);
    }

    /**
     * A part of the template.
     *
     * @param type {@code HEADER}, {@code BODY}, {@code FOOTER}, {@code BUTTONS}, or one that is not known here
     * @param format of a header: {@code TEXT}, {@code IMAGE}, …
     * @param text with its variables in pairs of braces
     * @param buttons in the order in which messages number them
     */
    public record Component(
            String type, @Nullable String format, @Nullable String text, List<Button> buttons) {
        public Component {
            buttons = List.copyOf(buttons);
        }

        static Component read(JsonNode component) {
            return new Component(
                    Fields.required(component, "type"),
                    Fields.optional(component, "format"),
                    Fields.optional(component, "text"),
                    component.path("buttons").valueStream().map(Button::read).toList());
        }
    }

    /**
     * A button of the template.
     *
     * @param type {@code QUICK_REPLY}, {@code URL}, {@code COPY_CODE}, …
     * @param url may end in a variable
     */
    public record Button(String type, @Nullable String url) {
        static Button read(JsonNode button) {
            return new Button(Fields.required(button, "type"), Fields.optional(button, "url"));
        }
    }

    public static Template read(JsonNode answer) {
        return new Template(
                Fields.required(answer, "name"),
                Fields.required(answer, "language"),
                Fields.required(answer, "status"),
                Fields.optional(answer, "category"),
                Fields.optional(answer, "parameter_format"),
                answer.path("components").valueStream().map(Component::read).toList());
    }
}
