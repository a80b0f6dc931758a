package dev.kesher.notifier.delivery;

import dev.kesher.texts.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** An instant as an owner reads it: by the owner's clock, in the forms of the owner's language. */
public record ZonedTime(Instant instant, ZoneId zone) {
    /** For example {@code 26 November 2026}. */
    public String date(Language language) {
        return written(language.datePattern(), language);
    }

    /**
     * With the minute and the zone, for example {@code 26 November 2026, 10:00 (Israel Time)}. Where the clock shows a minute
     * twice, in the hour that summer time ends, the zone says which of the two it was.
     */
    public String dateAndTime(Language language) {
        return written(language.datePattern() + ", HH:mm (" + (isAmbiguous() ? "zzzz" : "vvvv") + ")", language);
    }

    private boolean isAmbiguous() {
        return zone.getRules().getValidOffsets(local().toLocalDateTime()).size() > 1;
    }

    private String written(String pattern, Language language) {
        return DateTimeFormatter.ofPattern(pattern, Locale.of(language.code())).format(local());
    }

    private ZonedDateTime local() {
        return instant.atZone(zone);
    }
}
