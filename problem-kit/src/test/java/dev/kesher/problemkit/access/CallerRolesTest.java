package dev.kesher.problemkit.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerRolesTest {
    private static final String SIGNUP = "system:serviceaccount:kesher:signup-service";
    private static final CallerRoles ROLES =
            new CallerRoles(Map.of("writer", Set.of(SIGNUP), "reader", Set.of(SIGNUP, "another")));

    @Test
    void aSubjectHasEveryRoleItIsListedFor() {
        assertThat(ROLES.of(SIGNUP, SIGNUP)).containsExactlyInAnyOrder("writer", "reader");
        assertThat(ROLES.of("another", "another")).containsExactly("reader");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "writer",
                "x writer",
                SIGNUP + " x",
                "x " + SIGNUP,
                " " + SIGNUP,
                SIGNUP + "\u0000",
                "System:ServiceAccount:kesher:signup-service",
                "system:serviceaccount:other:signup-service",
                ""
            })
    void anythingButTheWholeSubjectHasNoRole(String subject) {
        assertThat(ROLES.of(subject, subject)).isEmpty();
    }

    @Test
    void aTokenThatGivesItselfAnotherNameHasNoRole() {
        assertThat(ROLES.of(SIGNUP, "another")).isEmpty();
        assertThat(ROLES.of("another", SIGNUP)).isEmpty();
        assertThat(ROLES.of(null, SIGNUP)).isEmpty();
    }

    @Test
    void aListOfSubjectsSeparatedByBlanksIsRefusedAtStart() {
        var subjects = Map.of("writer", Set.of(SIGNUP + " another"));

        assertThatThrownBy(() -> new CallerRoles(subjects)).hasMessageContaining("kesher.access.roles.writer");
    }
}
