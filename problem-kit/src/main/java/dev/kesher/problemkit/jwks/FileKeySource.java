package dev.kesher.problemkit.jwks;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Keys in a file, where no server publishes them: a mounted one is replaced when they are rotated. */
public final class FileKeySource implements KeySource {
    private final Path file;

    public FileKeySource(Path file) {
        this.file = file;
    }

    @Override
    public KeySet read() throws KeysNotRead {
        return KeySet.parse(new String(SmallFile.read("KESHER_JWKS_URL", file), StandardCharsets.UTF_8));
    }

    @Override
    public String address() {
        return file.toString();
    }
}
