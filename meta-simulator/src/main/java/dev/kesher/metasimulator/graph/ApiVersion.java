package dev.kesher.metasimulator.graph;

import java.util.List;
import java.util.regex.Pattern;

/** The version at the front of a path, and which one serves it (docs/meta/graph.md#versions). */
final class ApiVersion {
    private static final int OLDEST = 21;
    private static final int NEWEST = 26;
    static final String USUAL = "v25.0";
    private static final Pattern VERSION = Pattern.compile("v\\d{1,6}\\.\\d{1,2}");

    private ApiVersion() {}

    /** Whether a call of this path names a version; one that is not out yet is none, but a path that nobody knows. */
    static boolean leads(List<String> path) {
        return !path.isEmpty() && isVersion(path.get(0)) && isOut(path.get(0));
    }

    /** The version that answers: an expired one is served by the oldest that still lives. */
    static String serving(List<String> path) {
        if (!leads(path)) {
            return USUAL;
        }
        return major(path.get(0)) < OLDEST ? "v" + OLDEST + ".0" : path.get(0);
    }

    static boolean isVersion(String segment) {
        return VERSION.matcher(segment).matches();
    }

    private static boolean isOut(String version) {
        return major(version) < NEWEST || version.equals("v" + NEWEST + ".0");
    }

    private static int major(String version) {
        return Integer.parseInt(version.substring(1, version.indexOf('.')));
    }
}
