package dev.kesher.texts;

/**
 * How a language is called and written.
 *
 * @param code ISO 639, and the name of its folder
 * @param name in the language itself
 * @param direction {@code ltr} or {@code rtl}, as HTML's {@code dir}
 * @param locale BCP 47, for formats
 * @param datePattern of a day, for {@link java.time.format.DateTimeFormatter}
 */
public record Language(String code, String name, String direction, String locale, String datePattern) {
    static Language read(String code) {
        var about = Catalogue.of(code, "language");
        return new Language(
                code,
                about.sentence("name"),
                about.sentence("direction"),
                about.sentence("locale"),
                about.sentence("datePattern"));
    }
}
