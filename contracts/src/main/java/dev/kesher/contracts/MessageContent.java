package dev.kesher.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a business sends: exactly the member named by {@code type} is present. Sizes are Meta's (docs/meta/sending.md,
 * templates.md); the characters of texts and captions are counted as Unicode code points, since Meta does not say how it
 * counts.
 *
 * @param type {@code text}, {@code image}, {@code interactive} or {@code template}
 * @param interactive Meta's {@code interactive} object as it is (docs/meta/sending.md#interactive)
 */
public record MessageContent(
        String type,
        @Nullable Text text,
        @Nullable Image image,
        @Nullable JsonNode interactive,
        @Nullable Template template) {
    private static final int LONGEST_BODY = 4096;
    private static final int LONGEST_CAPTION = 1024;
    private static final int LONGEST_TEMPLATE_NAME = 512;

    public MessageContent {
        Checks.present("content.type", type);
        Object named =
                switch (type) {
                    case "text" -> text;
                    case "image" -> image;
                    case "interactive" -> interactive;
                    case "template" -> template;
                    default ->
                        throw new IllegalArgumentException(
                                "content.type must be one of text, image, interactive, template");
                };
        Checks.present("content." + type, named);
        var members = (text == null ? 0 : 1)
                + (image == null ? 0 : 1)
                + (interactive == null ? 0 : 1)
                + (template == null ? 0 : 1);
        Checks.that(members == 1, "content must hold only the member that content.type names: " + type);
        Checks.that(interactive == null || interactive.isObject(), "content.interactive must be an object");
        Storable.check("content.interactive", interactive);
    }

    public static MessageContent text(String body) {
        return new MessageContent("text", new Text(body, null), null, null, null);
    }

    public static MessageContent template(String name, String language, @Nullable JsonNode components) {
        return new MessageContent("template", null, null, null, new Template(name, language, components));
    }

    /**
     * Only a template may open a conversation; all else needs an open customer service window
     * (docs/meta/window.md#rules).
     */
    public boolean mayOpenConversation() {
        return template != null;
    }

    public record Text(String body, @Nullable Boolean previewUrl) {
        public Text {
            Checks.present("content.text.body", body);
            Checks.counted("content.text.body", LONGEST_BODY, body);
        }
    }

    /** Exactly one of {@code mediaId} (uploaded to this number) or {@code link} (public https URL). */
    public record Image(
            @Nullable String mediaId,
            @Nullable String link,
            @Nullable String caption) {
        public Image {
            Checks.that((mediaId == null) != (link == null), "content.image must have either mediaId or link");
            Checks.that(link == null || link.startsWith("https://"), "content.image.link must be an https URL");
            Checks.optionalId("content.image.mediaId", Longest.MEDIA, mediaId);
            Checks.text("content.image.link", Longest.LINK, link);
            Checks.counted("content.image.caption", LONGEST_CAPTION, caption);
        }
    }

    /**
     * @param language must match an existing translation exactly: {@code en} is not {@code en_US}
     *     (docs/meta/templates.md#rules)
     * @param components Meta's array of template components, absent if the template has no variables
     */
    public record Template(
            String name, String language, @Nullable JsonNode components) {
        public Template {
            Checks.id("content.template.name", LONGEST_TEMPLATE_NAME, name);
            Checks.id("content.template.language", Longest.TEMPLATE_LANGUAGE, language);
            Checks.that(language.length() > 1, "content.template.language must have 2 characters or more");
            Checks.that(components == null || components.isArray(), "content.template.components must be an array");
            Storable.check("content.template.components", components);
            for (var component : components == null ? List.<JsonNode>of() : components) {
                Checks.that(component.isObject(), "content.template.components must hold objects");
            }
        }
    }
}
