package dev.kesher.problemkit.access;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which roles a subject has. Subjects are compared whole and with their case; there are no patterns. */
final class CallerRoles {
    private final Map<String, Set<String>> rolesBySubject = new HashMap<>();

    /** @param subjectsByRole as in {@link AccessConfig#roles()} */
    CallerRoles(Map<String, Set<String>> subjectsByRole) {
        subjectsByRole.forEach((role, subjects) -> subjects.forEach(subject -> add(subject, role)));
    }

    private void add(String subject, String role) {
        if (subject.isBlank() || subject.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("kesher.access.roles." + role + " holds \"" + subject
                    + "\"; a subject is one word, such as system:serviceaccount:kesher:signup-service.");
        }
        rolesBySubject.computeIfAbsent(subject, unseen -> new HashSet<>()).add(role);
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
