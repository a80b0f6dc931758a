package dev.kesher.localstack.classes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadedClassesTest {
    private final LoadedClasses loaded;
    private final TinyService service;

    LoadedClassesTest(@TempDir Path folder) throws Exception {
        loaded = new LoadedClasses(folder.resolve("list"));
        service = TinyService.in(folder, "hello");
    }

    @Test
    void aJvmWritesWhatItLoads() throws Exception {
        // When
        service.run(List.of(loaded.option()), List.of("-cp", service.classPath(), "io.quarkus.runner.GeneratedMain"));

        // Then
        assertThat(loaded.names()).contains("java/lang/Object", TinyService.GREETING);
    }

    @Test
    void classesWithoutANameOfTheirOwnAreLeftOut() throws Exception {
        // Given
        Files.writeString(loaded.file(), """
                java.util.HashMap$Node source: shared objects file
                org.example.Some$$Lambda/0x0000000801573c00 source: org.example.Some
                io.vertx.core.Vertx source: file:/lib/main/io.vertx.vertx-core-4.jar
                org.example.Cut sour""");

        // When, Then
        assertThat(loaded.names()).containsExactly("io/vertx/core/Vertx", "java/util/HashMap$Node");
    }
}
