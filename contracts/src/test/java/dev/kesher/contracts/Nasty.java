package dev.kesher.contracts;

import java.util.List;

/**
 * A value that somebody may put where another is expected.
 *
 * @param json as it stands in the document; texts hold {@link #MARK}, which no reason may repeat
 */
record Nasty(String name, String json) {
    static final String MARK = "Zq9";

    static List<Nasty> values() {
        return List.of(
                text("NUL", MARK + "\\u0000"),
                text("half a surrogate pair", MARK + "\\ud83d"),
                text("the other half", "\\ude00" + MARK),
                text("control and direction characters", MARK + "\\u0001\\u202e\\u2066"),
                text("10 kB", MARK.repeat(3_500)),
                text("100 kB", MARK.repeat(35_000)),
                text("empty", ""),
                text("blank", " \\t"),
                text("a dot", "."),
                text("two dots", ".."),
                text("a time that no table takes", "+999999999-12-31T23:59:59Z"),
                new Nasty("70 lists", nested("[", "]", 70)),
                new Nasty("70 objects", nested("{\"a\":", "}", 70)),
                new Nasty("1000 lists", nested("[", "]", 1_000)),
                new Nasty("100000 lists", "[".repeat(100_000)),
                new Nasty("NUL deep inside", "{\"a\":[{\"b\":\"" + MARK + "\\u0000\"}]}"),
                new Nasty("NUL in a name", "{\"a\\u0000\":1}"),
                new Nasty("1e400", "1e400"),
                new Nasty("1e400 deep inside", "{\"a\":[1e400]}"),
                new Nasty("a huge exponent", "1e999999999"),
                new Nasty("900 digits", "9".repeat(900)),
                new Nasty("2000 digits", "9".repeat(2_000)),
                new Nasty("a fraction", "1.5"),
                new Nasty("a number", "7"),
                new Nasty("a negative number", "-1"),
                new Nasty("true", "true"),
                new Nasty("null", "null"),
                new Nasty("an empty object", "{}"),
                new Nasty("an empty list", "[]"),
                new Nasty("a list with null", "[null]"),
                new Nasty("an object with null", "{\"a\":null}"),
                new Nasty("no JSON", MARK));
    }

    private static Nasty text(String name, String escaped) {
        return new Nasty(name, "\"" + escaped + "\"");
    }

    private static String nested(String open, String close, int levels) {
        return open.repeat(levels) + "1" + close.repeat(levels);
    }
}
