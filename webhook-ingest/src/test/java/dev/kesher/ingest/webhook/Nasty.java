package dev.kesher.ingest.webhook;

import java.util.List;

/**
 * A value that Meta, or a customer through Meta, may put where another is expected.
 *
 * @param json as it stands in the body; texts hold {@link #MARK}, which no reason of a dead letter may repeat
 * @param spoilsBody with it the whole body is not JSON that anybody reads, so all of it is one dead letter
 */
public record Nasty(String name, String json, boolean spoilsBody) {
    public static final String MARK = "Zq9";

    public static List<Nasty> values() {
        return List.of(
                text("NUL", MARK + "\\u0000"),
                text("half a surrogate pair", MARK + "\\ud83d"),
                text("the other half", "\\ude00" + MARK),
                text("control and direction characters", MARK + "\\u0001\\u202e\\u2066"),
                text("10 kB", MARK.repeat(3_500)),
                text("more than WhatsApp takes, of pairs", MARK + "\ud83d\ude00".repeat(33_000)),
                text("empty", ""),
                text("two dots", ".."),
                value("70 lists", nested("[", "]", 70)),
                value("70 objects", nested("{\"a\":", "}", 70)),
                new Nasty("1000 lists", nested("[", "]", 1_000), true),
                new Nasty("100000 lists", "[".repeat(100_000), true),
                value("NUL deep inside", "{\"a\":[{\"b\":\"" + MARK + "\\u0000\"}]}"),
                value("NUL in a name", "{\"a\\u0000\":1}"),
                value("1e400", "1e400"),
                value("1e400 deep inside", "{\"a\":[1e400]}"),
                value("a huge exponent", "1e999999999"),
                value("900 digits", "9".repeat(900)),
                new Nasty("2000 digits", "9".repeat(2_000), true),
                value("a number", "7"),
                value("true", "true"),
                value("null", "null"),
                value("an empty object", "{}"),
                value("a list of lists", "[[[]]]"),
                new Nasty("no JSON", MARK, true));
    }

    private static Nasty text(String name, String escaped) {
        return value(name, "\"" + escaped + "\"");
    }

    private static Nasty value(String name, String json) {
        return new Nasty(name, json, false);
    }

    private static String nested(String open, String close, int levels) {
        return open.repeat(levels) + "1" + close.repeat(levels);
    }
}
