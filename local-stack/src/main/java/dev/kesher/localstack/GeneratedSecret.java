package dev.kesher.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Random text that is made once and then kept in the data folder: passwords, the app secret, the control key. */
public final class GeneratedSecret {
    private static final SecureRandom RANDOM = new SecureRandom();

    private GeneratedSecret() {}

    /** @param bytes how many random bytes; the text has twice as many hexadecimal digits */
    public static String keptIn(Path file, int bytes) {
        if (!Files.exists(file)) {
            Folder.write(file, random(bytes).getBytes(StandardCharsets.UTF_8));
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException("The file " + file + " cannot be read.", failure);
        }
    }

    public static String random(int bytes) {
        var value = new byte[bytes];
        RANDOM.nextBytes(value);
        return HexFormat.of().formatHex(value);
    }
}
