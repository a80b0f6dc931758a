package dev.kesher.signup.link;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kesher.contracts.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Whom a platform invites: what is personal about a link. It is stored sealed only.
 *
 * @param ownerName how she is greeted
 * @param locale BCP 47
 * @param businessName as every page shows it
 */
record Invitation(String email, @Nullable String ownerName, String locale, String businessName) {
    private static final ObjectMapper JSON = ContractJson.mapper();
    private static final int LONGEST_NAME = 100;

    byte[] sealedWith(OpaqueToken token) {
        try {
            return token.seal(JSON.writeValueAsBytes(this));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static Invitation opened(byte[] sealed, OpaqueToken token) {
        try {
            return JSON.readValue(token.open(sealed), Invitation.class);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Enough to recognise one's own address, and too little to learn another's: {@code d•••@example.com}. */
    String maskedEmail() {
        return email.substring(0, 1) + "•••" + email.substring(email.lastIndexOf('@'));
    }

    /**
     * A name without what could change the text around it: no control, direction or line characters, and spaces only between
     * words; bounded. Empty if nothing is left.
     */
    static String plainName(String name) {
        var plain = name.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "")
                .replaceAll("\\p{Zs}+", " ")
                .strip();
        return plain.substring(
                0, plain.offsetByCodePoints(0, Math.min(LONGEST_NAME, plain.codePointCount(0, plain.length()))));
    }

    @Override
    public String toString() {
        return "Invitation[…]";
    }
}
