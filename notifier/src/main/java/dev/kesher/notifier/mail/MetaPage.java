package dev.kesher.notifier.mail;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;

/** A page of Meta's that a sentence can link to: {@code {manager}} and {@code {help}}. */
enum MetaPage {
    /** Numbers, quality, templates and payment of a WhatsApp account. */
    MANAGER("manager", "WhatsApp Manager", URI.create("https://business.facebook.com/wa/manage/")),
    /** Restrictions of a business's accounts, and how to have them reviewed. */
    HELP("help", "Business Support Home", URI.create("https://business.facebook.com/business-support-home"));

    private final String place;
    private final String title;
    private final URI address;

    MetaPage(String place, String title, URI address) {
        this.place = place;
        this.title = title;
        this.address = address;
    }

    static Optional<MetaPage> at(String place) {
        return Arrays.stream(values()).filter(page -> page.place.equals(place)).findFirst();
    }

    /** Meta's own name of it, which it has in every language. */
    String title() {
        return title;
    }

    URI address() {
        return address;
    }
}
