package dev.kesher.problemkit.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerRolesTest {
    private static final String SIGNUP = "system:serviceaccount:kesher:signup-service";
    private static final CallerRoles ROLES = new CallerRoles(Map.of("writer", SIGNUP, "reader", SIGNUP + " , another"));

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                SIGNUP + ",",
                SIGNUP + ",,another",
                SIGNUP + " another",
                SIGNUP + ";another",
                SIGNUP + "\u0000",
                SIGNUP + "\u00a0",
                "system:serviceaccount:kesher:*",
                "*",
                "\"" + SIGNUP + "\"",
                "[" + SIGNUP + "]",
                "system:serviceaccount:signup-service",
                "system:serviceaccount:kesher:",
                "system:serviceaccount::signup-service",
                "system:serviceaccount:Kesher:signup-service",
                "system:serviceaccount:kesher:signup-service:x"
            })
    void whatCannotBeMeantIsRefusedByTheNameOfItsVariable(String list) {
        assertThatThrownBy(() -> new CallerRoles(Map.of("credential-writer", list)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("KESHER_CALLERS_CREDENTIAL_WRITER holds \"")
                .hasMessageContaining("the role credential-writer");
    }

    @Test
    void subjectsOfAnotherIssuerThanAClusterAreTaken() {
        var subject = "spiffe://example.test/ns/kesher/sa/signup-service";

        assertThat(new CallerRoles(Map.of("writer", subject)).of(subject, subject))
                .containsExactly("writer");
    }
}
