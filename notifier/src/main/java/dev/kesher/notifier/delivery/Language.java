package dev.kesher.notifier.delivery;

import java.util.Locale;

/** The languages owners are told in; English for everyone else. */
public enum Language {
    EN("en", "ltr", "d MMMM yyyy"),
    HE("he", "rtl", "dd.MM.yyyy");

    private final String code;
    private final String direction;
    private final String datePattern;

    Language(String code, String direction, String datePattern) {
        this.code = code;
        this.direction = direction;
        this.datePattern = datePattern;
    }

    /** @param locale BCP 47; {@code iw} is what some clients still call Hebrew */
    public static Language of(String locale) {
        return switch (Locale.forLanguageTag(locale).getLanguage()) {
            case "he", "iw" -> HE;
            default -> EN;
        };
    }

    /** As Meta names a template's language, and as the catalogue's file is named. */
    public String code() {
        return code;
    }

    /** HTML's {@code dir}. */
    public String direction() {
        return direction;
    }

    public String datePattern() {
        return datePattern;
    }
}
