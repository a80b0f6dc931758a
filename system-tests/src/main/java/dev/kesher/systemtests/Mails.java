package dev.kesher.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the mail catcher holds. */
final class Mails {
    private Mails() {}

    static List<JsonNode> to(Run run, String address) {
        return all(run).filter(mail -> recipients(mail).anyMatch(address::equals))
                .toList();
    }

    /** Of all mails together: whoever has two stands there twice. */
    static Stream<String> recipients(Run run) {
        return all(run).flatMap(Mails::recipients);
    }

    private static Stream<JsonNode> all(Run run) {
        var mails = new Api(run.stack().url("MAIL"), null)
                .get("/messages")
                .expect(200)
                .json();
        return StreamSupport.stream(mails.spliterator(), false);
    }

    private static Stream<String> recipients(JsonNode mail) {
        return StreamSupport.stream(mail.path("to").spliterator(), false).map(JsonNode::asText);
    }
}
