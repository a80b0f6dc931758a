package dev.kesher.systemtests;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The transit key is rotated while vault-service is ended by {@code kill -9} in the middle of it. */
final class RotationDeaths {
    private final Run run;
    private final RunningKesher kesher;
    private final DeathAtStep death;

    RotationDeaths(Run run, RunningKesher kesher) {
        this.run = run;
        this.kesher = kesher;
        this.death = new DeathAtStep(kesher, "vault-service", "vault");
    }

    void dyingWhileABatchIsWritten() {
        rotate("credential", "new.ciphertext <> old.ciphertext", "while a batch was written");
    }

    void dyingWhileTheEndIsWritten() {
        rotate("rotation", "old.done_at is null and new.done_at is not null", "while the end was written");
    }

    private void rotate(String table, String settling, String when) {
        var operator = run.stack().service("VAULT", "operator");

        death.during(table, settling, () -> operator.post("/api/v1/rotations", Map.of(), reason("yearly rotation")));

        // Nobody waits a minute for the lease of the one that died.
        death.execute("update rotation set leased_until = now() where done_at is null");
        var done = Wait.until("the rotation, killed " + when, () -> {
            var status = operator.get("/api/v1/rotations/current").expect(200).json();
            return status.has("doneAt") ? Optional.of(status) : Optional.empty();
        });
        Run.check(done.path("remaining").asLong() == 0, when + ": rows remain: " + done);
        Run.check(done.path("unreadable").asLong() == 0, when + ": unreadable rows: " + done);
        var read = readAll();
        run.seen("vault-service killed %s: key version %d, all %d credentials can be read"
                .formatted(when, done.path("keyVersion").asInt(), read));
    }

    private int readAll() {
        var reader = run.stack().service("VAULT", "signup-service");
        var all = credentials();
        Run.check(!all.isEmpty(), "there is no credential");
        all.forEach(path -> Run.check(
                reader.call("GET", path, null, reason("after a rotation"))
                        .expect(200)
                        .json()
                        .path("accessToken")
                        .asText()
                        .startsWith("EAA"),
                path + " has no token"));
        return all.size();
    }

    private List<String> credentials() {
        try (var connection = kesher.parts().postgres().connect("vault");
                var query = connection.prepareStatement("select business_id, credential_id from credential");
                var rows = query.executeQuery()) {
            var paths = new ArrayList<String>();
            while (rows.next()) {
                paths.add("/api/v1/businesses/%s/credentials/%s".formatted(rows.getString(1), rows.getString(2)));
            }
            return paths;
        } catch (SQLException failure) {
            throw new IllegalStateException("the vault's rows cannot be read", failure);
        }
    }

    private static Map<String, String> reason(String why) {
        return Map.of("Kesher-Reason", why);
    }
}
