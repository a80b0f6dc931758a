package dev.kesher.notifier.mail;

import java.net.URI;

/** A page of Meta's that a sentence can link to: {@code {manager}} and {@code {help}}. */
enum MetaPage {
    /** Numbers, quality, templates and payment of a WhatsApp account. */
    MANAGER("manager", "WhatsApp Manager", URI.create("https://business.facebook.com/wa/manage/")),
    /** Restrictions of a business's accounts, and how to have them reviewed. */
    HELP("help", "Business Support Home", URI.create("https://business.facebook.com/business-support-home"));

    private final String placeholder;
    private final String title;
    private final URI address;

    MetaPage(String placeholder, String title, URI address) {
        this.placeholder = placeholder;
        this.title = title;
        this.address = address;
    }

    /** As sentences name it. */
    String placeholder() {
        return placeholder;
    }

    /** Titled by Meta's own name of the page, which it has in every language. */
    Argument.Link link() {
        return new Argument.Link(title, address, title + " (" + address + ")");
    }
}
