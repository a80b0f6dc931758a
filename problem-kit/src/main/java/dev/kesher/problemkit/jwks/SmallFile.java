package dev.kesher.problemkit.jwks;

import dev.kesher.problemkit.jwks.KeysNotRead.Why;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file whole, if it is there and small. */
final class SmallFile {
    /** Bundles of all public authorities are some 220 KB; the files here hold a few certificates, a token or some keys. */
    private static final int LARGEST = 1 << 20;

    private SmallFile() {}

    /** @param variable that names the file, for the sentence of a failure */
    static byte[] read(String variable, Path file) throws KeysNotRead {
        try (var stream = Files.newInputStream(file)) {
            var bytes = stream.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new KeysNotRead(Why.FILE, "is not read: " + variable + " (" + file + ") is larger than 1 MiB");
            }
            return bytes;
        } catch (IOException unreadable) {
            throw new KeysNotRead(
                    Why.FILE,
                    "is not read: " + variable + " (" + file + ") "
                            + (Files.exists(file) ? "cannot be read" : "is missing"));
        }
    }
}
