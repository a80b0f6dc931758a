package dev.kesher.problemkit.check;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A call that must be refused. Only classes of {@code java.base} are used, which the smallest runtime has.
 *
 * @param status that must come back, as a problem
 * @param token file with the bearer that is shown
 */
record ExpectedRefusal(int status, String method, URI address, Optional<Path> token) {
    private static final String PROBLEM = "application/problem+json";

    /** Long enough for a network policy that is only just coming into force for a new pod. */
    private static final int PATIENCE_MILLIS = 20_000;

    /** @throws IllegalArgumentException unless it is {@code STATUS METHOD URL [TOKEN_FILE]} */
    static ExpectedRefusal of(String text) {
        var words = text.strip().split("\\s+");
        if (words.length < 3 || words.length > 4 || !words[0].matches("4[0-9]{2}") || !words[1].matches("GET|POST")) {
            throw new IllegalArgumentException("\"" + text + "\" is not STATUS METHOD URL [TOKEN_FILE].");
        }
        var token = words.length == 4 ? Optional.of(Path.of(words[3])) : Optional.<Path>empty();
        return new ExpectedRefusal(Integer.parseInt(words[0]), words[1], URI.create(words[2]), token);
    }

    /** What is wrong with the answer, as the rest of a sentence that begins with the call; empty if nothing is. */
    Optional<String> missed() {
        try {
            var answer = call();
            var type = Optional.ofNullable(answer.getContentType()).orElse("no content type");
            if (answer.getResponseCode() != status) {
                return Optional.of("answered " + answer.getResponseCode() + " instead of " + status);
            }
            return type.startsWith(PROBLEM) ? Optional.empty() : Optional.of("answered " + type + ", no problem");
        } catch (IOException failure) {
            return Optional.of("did not answer: " + failure);
        }
    }

    private HttpURLConnection call() throws IOException {
        var connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestMethod(method);
        if (token.isPresent()) {
            var bearer = Files.readString(token.orElseThrow()).strip();
            connection.setRequestProperty("Authorization", "Bearer " + bearer);
        }
        if (method.equals("POST")) {
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setDoOutput(true);
            try (var body = connection.getOutputStream()) {
                body.write('{');
                body.write('}');
            }
        }
        return connection;
    }

    /** As it is printed: the file's name says whose token is shown, and nothing of the token. */
    @Override
    public String toString() {
        return method + " " + address + token.map(file -> " with " + file).orElse(" without a token");
    }
}
