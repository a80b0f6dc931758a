package dev.kesher.sender;

import java.util.Random;

/** Files that begin as images do; nobody looks further. */
final class Pictures {
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0};
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private Pictures() {}

    static byte[] jpeg(int length) {
        return picture(JPEG, length);
    }

    static byte[] png(int length) {
        return picture(PNG, length);
    }

    private static byte[] picture(byte[] beginning, int length) {
        var bytes = new byte[length];
        new Random(17).nextBytes(bytes);
        System.arraycopy(beginning, 0, bytes, 0, beginning.length);
        return bytes;
    }
}
