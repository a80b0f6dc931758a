package dev.kesher.systemtests;

import dev.kesher.kafkakit.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.admin.Admin;

/** Tries a secret where it opens something; whether it may is for the test to say. */
final class Doors {
    private final RunningKesher kesher;
    private final Stack stack;

    Doors(RunningKesher kesher, Stack stack) {
        this.kesher = kesher;
        this.stack = stack;
    }

    void logIn(String user, String password) throws SQLException {
        kesher.parts().postgres().logIn(user, password).close();
    }

    void logIn(Map<String, String> settings) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(KafkaSettings.client(settings))) {
            admin.describeCluster().nodes().get();
        }
    }

    List<String> usersOfThePool(String role) throws SQLException {
        try (var connection = kesher.parts().postgres().connectAsAdmin();
                var query = connection.prepareStatement(
                        "select distinct usename::text from pg_stat_activity where usename in (?, ? || '_b')")) {
            query.setString(1, role);
            query.setString(2, role);
            var users = new ArrayList<String>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    users.add(rows.getString(1));
                }
            }
            return users;
        }
    }

    int verification(String token) {
        return new Api(stack.url("INGEST"), null)
                .get("/webhooks/whatsapp?hub.mode=subscribe&hub.challenge=1&hub.verify_token=" + token)
                .status();
    }

    int webhookSignedWith(String secret) throws GeneralSecurityException {
        var body = "{\"object\":\"whatsapp_business_account\",\"entry\":[]}";
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var signature = HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        return new Api(stack.url("INGEST"), null)
                .post("/webhooks/whatsapp", body, Map.of("X-Hub-Signature-256", "sha256=" + signature))
                .status();
    }

    int reading(String token) {
        return new Api(stack.url("SENDER"), token)
                .get("/api/v1/businesses/rotation/number")
                .status();
    }

    /** The same token, but that its header names a key that nobody has. */
    String unknownKey(String token) {
        var header = "{\"alg\":\"RS256\",\"kid\":\"nobodys\"}";
        return Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8))
                + token.substring(token.indexOf('.'));
    }
}
