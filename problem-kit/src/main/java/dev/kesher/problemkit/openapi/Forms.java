package dev.kesher.problemkit.openapi;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.Longest;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.WabaId;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/** What ids look like, by the names of their members, and patterns as JSON Schema reads them. */
final class Forms {
    /** Bean Validation's pattern of a text that is not blank: it is to be found in the text, unlike all others. */
    private static final String NOT_BLANK = "\\S";

    private static final String UUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private static final int LONGEST_BUSINESS = 64;
    private static final int LONGEST_META_ID = 32;
    private static final int LENGTH_OF_UUID = 36;

    /** @param name of the member; or its end, {@code currentPhoneNumberId} */
    private record Form(String name, String pattern, int longest) {
        boolean isOf(String member) {
            var capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
            return member.equals(name) || member.endsWith(capital);
        }
    }

    private static final List<Form> FORMS = List.of(
            new Form("businessId", BusinessId.REGEX, LONGEST_BUSINESS),
            new Form("phoneNumberId", PhoneNumberId.REGEX, LONGEST_META_ID),
            new Form("wabaId", WabaId.REGEX, LONGEST_META_ID),
            new Form("messageId", UUID, LENGTH_OF_UUID),
            new Form("wamid", "wamid\\..+", Longest.WAMID));

    private Forms() {}

    static void show(SchemaTree schemas) {
        schemas.components().forEach((name, schema) -> show(uncapitalised(name), schema));
        for (var schema : schemas.all()) {
            if (schema.getProperties() != null) {
                schema.getProperties().forEach(Forms::show);
            }
        }
        schemas.all().forEach(Forms::anchor);
    }

    private static void show(String name, Schema schema) {
        if (!isPlainText(schema)) {
            return;
        }
        for (var form : FORMS) {
            if (form.isOf(name)) {
                schema.setPattern(form.pattern());
                schema.setMaxLength(form.longest());
                return;
            }
        }
    }

    private static boolean isPlainText(Schema schema) {
        return schema.getRef() == null
                && schema.getPattern() == null
                && schema.getFormat() == null
                && List.of(SchemaType.STRING).equals(schema.getType());
    }

    /**
     * Bean Validation means the whole text, JSON Schema any part of it. Classes of Unicode are written in another way, or
     * not known, outside of Java: such a pattern would stop a generator.
     */
    private static void anchor(Schema schema) {
        var pattern = schema.getPattern();
        if (pattern != null && pattern.contains("\\p{")) {
            schema.setPattern(null);
            return;
        }
        if (pattern != null && !pattern.equals(NOT_BLANK) && !isAnchored(pattern)) {
            schema.setPattern("^(" + pattern + ")$");
        }
    }

    private static boolean isAnchored(@Nullable String pattern) {
        return pattern != null && pattern.startsWith("^") && pattern.endsWith("$");
    }

    private static String uncapitalised(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
