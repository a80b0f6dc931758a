package dev.kesher.problemkit.testing;

import java.util.List;

/**
 * A value that has broken something somewhere.
 *
 * @param json as it is written into a body
 * @param type {@code string}, {@code number}, {@code boolean}, {@code array} or {@code object}: a member of another type
 *     must refuse it
 * @param never whether no member at all may take it
 */
record NastyValue(String name, String json, String type, boolean never) {
    private static final int LONG = 10_240;
    private static final int DIGITS = 900;

    /** For members of bodies. */
    static final List<NastyValue> IN_BODIES = List.of(
            new NastyValue("NUL", "\"a\\u0000b\"", "string", true),
            new NastyValue("half of a surrogate pair", "\"a\\ud800b\"", "string", true),
            new NastyValue("control characters", "\"a\\u0001\\u001b\\u007fb\"", "string", false),
            new NastyValue("direction characters", "\"\\u202eabc\\u2066\"", "string", false),
            new NastyValue("10 kB of text", "\"" + "x".repeat(LONG) + "\"", "string", false),
            new NastyValue("empty text", "\"\"", "string", false),
            new NastyValue("blank text", "\" \"", "string", false),
            new NastyValue("a dot", "\".\"", "string", false),
            new NastyValue("two dots", "\"..\"", "string", false),
            new NastyValue("nested 70 deep", nested(70), "object", true),
            new NastyValue("nested 1,000 deep", nested(1_000), "object", true),
            new NastyValue("1e400", "1e400", "number", true),
            new NastyValue("900 digits", "9".repeat(DIGITS), "number", true),
            new NastyValue("a number", "7", "number", false),
            new NastyValue("a fraction", "-0.5", "number", false),
            new NastyValue("true", "true", "boolean", false),
            new NastyValue("an array", "[\"a\"]", "array", false),
            new NastyValue("an object", "{\"kesherUnknown\":{}}", "object", false));

    /** For paths and queries, already escaped. The last two are the same path as another one: see RFC 3986, 6.2.2. */
    static final List<NastyValue> IN_ADDRESSES = List.of(
            new NastyValue("NUL", "a%00b", "string", true),
            new NastyValue("half of a surrogate pair", "a%ED%A0%80b", "string", true),
            new NastyValue("no UTF-8", "a%FFb", "string", true),
            new NastyValue("control characters", "a%01%1B%7Fb", "string", false),
            new NastyValue("direction characters", "%E2%80%AEabc", "string", false),
            new NastyValue("3 kB", "x".repeat(3_000), "string", false),
            new NastyValue("10 kB", "x".repeat(LONG), "string", true),
            new NastyValue("a blank", "%20", "string", false),
            new NastyValue("a slash", "a%2Fb", "string", false),
            new NastyValue("a quotation mark", "%22%27%5C", "string", false),
            new NastyValue("a large number", "9".repeat(DIGITS), "string", false),
            new NastyValue("a dot", ".", "string", false),
            new NastyValue("two dots", "%2e%2e", "string", false));

    boolean mustBeRefusedBy(String wanted) {
        var number = type.equals("number") && wanted.equals("integer");
        return never || !(wanted.isEmpty() || wanted.equals(type) || number);
    }

    private static String nested(int levels) {
        return "{\"a\":".repeat(levels - 1) + "{}" + "}".repeat(levels - 1);
    }
}
