package dev.kesher.localstack.issuer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys of one kind of token, and how one follows another, as an issuer should do it: the next is published before it signs,
 * and the last stays published until what it signed has ended. Each step may be repeated: there is no next one until the last
 * is retired, so that nothing it signed is refused because somebody rotated twice.
 *
 * <pre>
 *   publish   next      published
 *   use       next -> current -> previous; both published
 *   retire    previous  gone: its tokens are refused
 * </pre>
 */
final class SigningKeys {
    private final Path currentFile;
    private final Path nextFile;
    private final Path previousFile;
    private SigningKey current;
    private Optional<SigningKey> next;
    private Optional<SigningKey> previous;

    private SigningKeys(Path folder, String name) {
        currentFile = folder.resolve(name + ".key");
        nextFile = folder.resolve(name + ".next.key");
        previousFile = folder.resolve(name + ".previous.key");
        if (!Files.exists(currentFile) && Files.exists(nextFile)) {
            move(nextFile, currentFile); // where an earlier process was ended in the middle
        }
        current = SigningKey.keptIn(currentFile);
        next = existing(nextFile);
        previous = existing(previousFile);
    }

    static SigningKeys keptIn(Path folder, String name) {
        return new SigningKeys(folder, name);
    }

    /** The one that signs. */
    synchronized SigningKey current() {
        return current;
    }

    /** The public halves, as JSON Web Keys. */
    synchronized List<Map<String, Object>> published() {
        return Stream.of(Optional.of(current), next, previous)
                .flatMap(Optional::stream)
                .map(SigningKey::jwk)
                .toList();
    }

    /** Nothing while the last one is published. */
    synchronized void publish() {
        if (previous.isPresent()) {
            return;
        }
        next = Optional.of(SigningKey.keptIn(nextFile));
    }

    /**
     * Nothing, if none is published that could be used, or while the last one is published.
     *
     * @return whether another one signs now
     */
    synchronized boolean use() {
        if (next.isEmpty() || previous.isPresent()) {
            return false;
        }
        move(currentFile, previousFile);
        move(nextFile, currentFile);
        previous = Optional.of(current);
        current = next.get();
        next = Optional.empty();
        return true;
    }

    synchronized void retire() {
        try {
            Files.deleteIfExists(previousFile);
        } catch (IOException failure) {
            throw new UncheckedIOException("The key " + previousFile + " cannot be deleted.", failure);
        }
        previous = Optional.empty();
    }

    private static Optional<SigningKey> existing(Path file) {
        return Files.exists(file) ? Optional.of(SigningKey.keptIn(file)) : Optional.empty();
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException("The key " + from + " cannot be moved.", failure);
        }
    }
}
