package dev.kesher.localstack.classes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveMakerTest {
    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx64m");
    private static final String FROM_ARCHIVE = "library.Greeting source: shared objects file";

    private final Path cache;
    private final TinyService service;

    ArchiveMakerTest(@TempDir Path cache, @TempDir Path home) throws IOException {
        this.cache = cache;
        service = TinyService.in(home.resolve("app/target/quarkus-app"), "hello");
    }

    private void make() throws IOException, InterruptedException {
        new ArchiveMaker(cache, List.of(service.packaged()), OPTIONS).make(TinyService.LOADED);
    }

    private ClassArchive archive() throws IOException {
        return ClassArchive.of(cache, List.of(service.packaged()), OPTIONS);
    }

    private List<String> program() {
        return Programs.find(cache, cache.resolve("lists"), List.of(service.runJar()), OPTIONS)
                .of(service.runJar());
    }

    /** As Quarkus packaged it; it writes down what it loads, so that there is an archive next time. */
    private List<String> plain() {
        return List.of(
                new LoadedClasses(cache.resolve("lists/app.classes")).option(),
                "-jar",
                service.runJar().toString());
    }

    private String run(List<String> program) throws IOException, InterruptedException {
        return service.run(
                Stream.concat(OPTIONS.stream(), Stream.of("-Xlog:class+load")).toList(), program);
    }

    @Test
    void aServiceGetsItsLibrariesClassesFromTheArchive() throws Exception {
        // Given
        make();

        // When
        var said = run(program());

        // Then
        assertThat(said).contains(FROM_ARCHIVE).contains("\nhello\n").doesNotContain("warning", "error");
    }

    @Test
    void withoutAnArchiveAServiceStartsAsQuarkusPackagedIt() {
        assertThat(program()).isEqualTo(plain());
    }

    @Test
    void whatItWasMadeOfGoesOnceThereIsAnArchive() throws Exception {
        // Given
        program();
        Files.writeString(cache.resolve("lists/app.classes"), "library.Greeting source: its jar");
        make();

        // When
        program();

        // Then
        assertThat(cache.resolve("lists")).doesNotExist();
    }

    @Test
    void anEditOfKesherLeavesTheArchiveInUse() throws Exception {
        // Given
        make();

        // When
        Files.writeString(service.folder().resolve("app/dev.kesher.edited.jar"), "another");

        // Then
        assertThat(program()).isNotEqualTo(plain());
    }

    @Test
    void anotherLibraryNeedsAnotherArchive() throws Exception {
        // Given
        make();

        // When
        service.library("good morning");

        // Then
        assertThat(program()).isEqualTo(plain());
    }

    @Test
    void aServiceBuiltWithAnotherLibraryBeforeItsRestartDoesNotGetTheOldOne() throws Exception {
        // Given
        make();
        var programs = Programs.find(cache, cache.resolve("lists"), List.of(service.runJar()), OPTIONS);

        // When
        service.library("good morning");

        // Then
        assertThat(programs.of(service.runJar()))
                .isEqualTo(List.of("-jar", service.runJar().toString()));
    }

    @Test
    void anArchiveWithAnotherByteInItIsNotUsed() throws Exception {
        // Given
        make();
        var middle = Files.size(archive().archive()) / 2;

        // When
        try (var file = FileChannel.open(archive().archive(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var one = ByteBuffer.allocate(1);
            file.read(one, middle);
            one.put(0, (byte) ~one.get(0));
            file.write(one.rewind(), middle);
        }

        // Then
        assertThat(program()).isEqualTo(plain());
    }

    @Test
    void aHalfMadeOneIsNotUsedAndMadeAnew() throws Exception {
        // Given: as a maker leaves it that is killed before its last step
        make();
        Files.delete(archive().folder().resolve("complete"));
        Files.writeString(archive().archive(), "half");
        assertThat(program()).isEqualTo(plain());

        // When
        make();

        // Then
        assertThat(run(program())).contains(FROM_ARCHIVE);
    }

    @Test
    void aServiceStartsEvenIfTheArchiveIsSpoiltAfterItWasChecked() throws Exception {
        // Given
        make();
        var program = program();
        Files.delete(archive().archive());
        Files.writeString(archive().archive(), "not an archive");

        // When
        var said = run(program);

        // Then
        assertThat(said).contains("\nhello\n").doesNotContain(FROM_ARCHIVE);
    }

    @Test
    void aServiceStartsEvenIfTheArchiveIsDeletedAfterItWasChecked() throws Exception {
        // Given
        make();
        var program = program();
        Files.delete(archive().archive());
        Files.delete(archive().jar());

        // When
        var said = run(program);

        // Then
        assertThat(said).contains("\nhello\n");
    }

    @Test
    void twoAreKeptThoseUsedLast() throws Exception {
        // Given
        for (var old : List.of("1", "2", "3")) {
            var complete = Files.createDirectory(cache.resolve(old)).resolve("complete");
            Files.createFile(complete);
            Files.setLastModifiedTime(complete, FileTime.fromMillis(Long.parseLong(old)));
        }

        // When
        make();

        // Then
        try (var all = Files.list(cache).filter(Files::isDirectory)) {
            assertThat(all).containsExactlyInAnyOrder(archive().folder(), cache.resolve("3"));
        }
    }
}
