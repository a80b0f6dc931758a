package dev.kesher.localstack.issuer;

import dev.kesher.localstack.Folder;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** An RSA key kept in a file; its id is the start of the SHA-256 of its modulus. */
final class SigningKey {
    private static final int BITS = 2048;
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final RSAPrivateCrtKey key;

    private SigningKey(RSAPrivateCrtKey key) {
        this.key = key;
    }

    static SigningKey keptIn(Path file) {
        try {
            if (!Files.exists(file)) {
                var generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(BITS);
                Folder.write(file, generator.generateKeyPair().getPrivate().getEncoded());
            }
            var spec = new PKCS8EncodedKeySpec(Files.readAllBytes(file));
            return new SigningKey(
                    (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(spec));
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException("The signing key " + file + " cannot be used.", failure);
        }
    }

    String id() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(unsigned(key.getModulus()));
            return BASE64URL.encodeToString(Arrays.copyOf(digest, 12));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    byte[] sign(byte[] content) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The public half as a JSON Web Key (RFC 7517). */
    Map<String, Object> jwk() {
        return Map.of(
                "kty",
                "RSA",
                "use",
                "sig",
                "alg",
                "RS256",
                "kid",
                id(),
                "n",
                BASE64URL.encodeToString(unsigned(key.getModulus())),
                "e",
                BASE64URL.encodeToString(unsigned(key.getPublicExponent())));
    }

    private static byte[] unsigned(BigInteger number) {
        var bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }
}
