package dev.kesher.metasimulator.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a {@code fields} parameter: names with commas between them, each with modifiers ({@code .limit(2)}) and braces around
 * what is wanted of its value. Blanks and empty items do no harm; what does not parse is Graph's syntax error 2500.
 */
final class FieldParser {
    /** Far above what a client asks for: the longest list of all fields of a number has 900 characters. */
    private static final int LONGEST = 4_000;

    private static final int DEEPEST = 8;
    private static final int ECHOED = 200;

    private final String text;
    private int at;

    private FieldParser(String text) {
        this.text = text;
    }

    static List<FieldExpression> parse(String fields) {
        if (fields.length() > LONGEST) {
            throw GraphError.parameter("Param fields must be at most " + LONGEST + " characters long.");
        }
        FieldParser parser = new FieldParser(withoutBrackets(fields.strip()));
        List<FieldExpression> all = parser.list(1);
        if (parser.at < parser.text.length()) {
            throw parser.wrong("Expected end of string instead of");
        }
        return all;
    }

    /** SDKs also send the list as JSON: {@code ["id","name"]}. */
    private static String withoutBrackets(String fields) {
        return fields.startsWith("[") && fields.endsWith("]")
                ? fields.substring(1, fields.length() - 1).replace("\"", "")
                : fields;
    }

    private List<FieldExpression> list(int depth) {
        List<FieldExpression> items = new ArrayList<>();
        do {
            blanks();
            if (at < text.length() && isName(text.charAt(at))) {
                items.add(item(depth));
            }
            blanks();
        } while (accept(','));
        return items;
    }

    private FieldExpression item(int depth) {
        String name = name();
        Map<String, String> modifiers = new HashMap<>();
        while (accept('.')) {
            String modifier = name();
            expect('(');
            modifiers.put(modifier, until(')'));
            expect(')');
        }
        blanks();
        if (!accept('{')) {
            return new FieldExpression(name, modifiers, List.of(), "");
        }
        if (depth == DEEPEST) {
            throw wrong("Expected at most " + DEEPEST + " levels before");
        }
        int start = at;
        List<FieldExpression> nested = list(depth + 1);
        String inner = text.substring(start, at);
        expect('}');
        return new FieldExpression(name, modifiers, nested, inner);
    }

    private String name() {
        int start = at;
        while (at < text.length() && isName(text.charAt(at))) {
            at++;
        }
        if (start == at) {
            throw wrong("Expected name instead of");
        }
        return text.substring(start, at);
    }

    private String until(char end) {
        int start = at;
        while (at < text.length() && text.charAt(at) != end) {
            at++;
        }
        return text.substring(start, at).strip();
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean accept(char wanted) {
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char wanted) {
        if (!accept(wanted)) {
            throw wrong("Expected \"" + wanted + "\" instead of");
        }
    }

    private static boolean isName(char c) {
        return c == '_' || c == '-' || Character.isLetterOrDigit(c);
    }

    private GraphError wrong(String expected) {
        String found = at < text.length() ? "\"" + text.charAt(at) + "\"" : "end of string";
        String echo = text.length() > ECHOED ? text.substring(0, ECHOED) + "…" : text;
        String message = "Syntax error \"" + expected + " " + found + ".\" at character " + at + ": " + echo;
        return GraphError.oauth(400, 2500, 0, message);
    }
}
