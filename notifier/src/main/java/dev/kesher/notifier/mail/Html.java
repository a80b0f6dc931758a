package dev.kesher.notifier.mail;

/** HTML made by hand, where a template cannot reach: inside a sentence. */
final class Html {
    private Html() {}

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** The class is for the dark variant; the colour beside it, for mail programs that drop style sheets. */
    static String link(Argument.Link link) {
        return "<a class=\"link\" href=\"%s\" style=\"color:#12684a;\">%s</a>"
                .formatted(escaped(link.address().toString()), escaped(link.title()));
    }
}
