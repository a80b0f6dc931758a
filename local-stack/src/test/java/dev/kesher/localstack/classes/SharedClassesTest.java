package dev.kesher.localstack.classes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedClassesTest {
    private final TinyService one;
    private final TinyService other;

    SharedClassesTest(@TempDir Path one, @TempDir Path other) throws IOException {
        this.one = TinyService.in(one, "hello");
        this.other = TinyService.in(other, "hello");
    }

    private Set<String> shared() throws IOException {
        try (var shared = SharedClasses.among(TinyService.LOADED, List.of(one.packaged(), other.packaged()))) {
            return shared.names();
        }
    }

    @Test
    void onlyClassesOfLibrariesAreShared() throws IOException {
        assertThat(shared()).containsExactly(TinyService.GREETING);
    }

    @Test
    void aClassThatQuarkusChangedForOneServiceOnlyIsNotShared() throws IOException {
        // When
        other.changed("changed");

        // Then
        assertThat(shared()).isEmpty();
    }

    @Test
    void aClassThatQuarkusChangedForAllAlikeIsShared() throws IOException {
        // When
        one.changed("changed");
        other.changed("changed");

        // Then
        assertThat(shared()).containsExactly(TinyService.GREETING);
    }

    @Test
    void aClassOfWhichTwoServicesHaveDifferentVersionsIsNotShared() throws IOException {
        // When
        other.library("good morning");

        // Then
        assertThat(shared()).isEmpty();
    }
}
