package dev.kesher.problemkit.access;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which roles a subject has. Subjects are compared whole and with their case; there are no patterns. A list that cannot be
 * meant as it stands is refused, by the name of its variable: a caller without its role would only see a 403.
 */
final class CallerRoles {
    private static final String EXAMPLE = "system:serviceaccount:kesher:signup-service";
    private static final String SERVICE_ACCOUNT = "system:serviceaccount:";

    /** One printable word. A star or a quotation mark means that somebody expects a pattern, or another format. */
    private static final Pattern WORD = Pattern.compile("[!-~&&[^*\"'`,;\\[\\]]]+");

    /** As Kubernetes names namespaces and service accounts. */
    private static final Pattern NAMESPACE_AND_NAME = Pattern.compile("[a-z0-9-]+:[a-z0-9.-]+");

    private final Map<String, Set<String>> rolesBySubject = new HashMap<>();

    /**
     * @param subjectsByRole as in {@link AccessConfig#roles()}
     * @throws IllegalArgumentException if a list is empty, or holds what is no subject
     */
    CallerRoles(Map<String, String> subjectsByRole) {
        subjectsByRole.forEach((role, list) -> {
            for (var subject : list.split(",", -1)) {
                add(subject.strip(), role);
            }
        });
    }

    private void add(String subject, String role) {
        if (!isSubject(subject)) {
            throw new IllegalArgumentException(
                    variable(role) + " holds \"" + subject + "\", which is no subject. It says who has"
                            + " the role " + role + ": whole subjects separated by commas, such as " + EXAMPLE
                            + "; there are no patterns, and a role that nobody is to have names a subject that nobody has.");
        }
        rolesBySubject.computeIfAbsent(subject, unseen -> new HashSet<>()).add(role);
    }

    private static boolean isSubject(String text) {
        return WORD.matcher(text).matches()
                && (!text.startsWith(SERVICE_ACCOUNT)
                        || NAMESPACE_AND_NAME
                                .matcher(text.substring(SERVICE_ACCOUNT.length()))
                                .matches());
    }

    /** The environment variable that a role's list is taken from, in every service's {@code application.properties}. */
    private static String variable(String role) {
        return "KESHER_CALLERS_" + role.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /**
     * The roles of a token's bearer.
     *
     * @param subject the claim {@code sub}
     * @param name what the caller is recorded as. A token that gives itself another name than its subject ({@code upn},
     *     {@code preferred_username}) has no role, or one caller could sign with another's name
     */
    Set<String> of(@Nullable String subject, @Nullable String name) {
        return subject == null || !subject.equals(name) ? Set.of() : rolesBySubject.getOrDefault(subject, Set.of());
    }
}
