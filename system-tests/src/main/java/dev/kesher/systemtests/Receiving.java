package dev.kesher.systemtests;

import java.util.Base64;
import java.util.List;

/** A customer writes; other teams find it on Kafka. */
final class Receiving {
    private static final String MESSAGES = "whatsapp.customer-messages.v1";
    private static final List<String> SORRY =
            List.of("Sorry, I can only handle text and images", "מצטערים, אפשר לשלוח כאן רק הודעות טקסט ותמונות");

    private final Run run;

    Receiving(Run run) {
        this.run = run;
    }

    void text(Connected bakery, String customer) {
        var wamid = run.meta().customer(customer).text(bakery.phoneNumberId(), "אפשר להזמין חלה? 🍞");
        var event = message(wamid);
        Run.check(event.field("/text").equals("אפשר להזמין חלה? 🍞"), "another text: " + event);
        Run.check(event.field("/businessId").equals(bakery.business()), "another business: " + event);
        run.seen("text, in Hebrew and with an emoji, on " + MESSAGES);
    }

    void image(Connected bakery, String customer) {
        var bytes = Pictures.png(run.tag());
        var sent = run.meta().customer(customer).image(bakery.phoneNumberId(), bytes, "image/png", "this one");
        var event = message(sent.messageId());

        var path = "/api/v1/businesses/" + bakery.business() + "/media/"
                + event.field("/image/mediaId") + "?sha256="
                + java.net.URLEncoder.encode(event.field("/image/sha256"), java.nio.charset.StandardCharsets.UTF_8);
        var fetched = run.sender().get(path).expect(200);

        Run.check(java.util.Arrays.equals(fetched.body(), bytes), "other bytes came back");
        Run.check(
                Base64.getEncoder()
                        .encodeToString(Pictures.sha256(fetched.body()))
                        .equals(event.field("/image/sha256")),
                "the digest is another");
        run.seen("image: %d bytes fetched through sender-service, digest right".formatted(bytes.length));
    }

    void buttonReply(Connected bakery, String customer) {
        var wamid = run.meta().customer(customer).buttonReply(bakery.phoneNumberId(), "ok-1", "Confirm");
        var event = message(wamid);
        Run.check(event.field("/kind").equals("button-reply"), "not a button reply: " + event);
        Run.check(event.field("/payload").equals("ok-1"), "another payload: " + event);
        run.seen("button reply with its payload");
    }

    void voice(Connected bakery, String customer) {
        var wamid = run.meta().customer(customer).send(bakery.phoneNumberId(), "voice");
        var event = run.events().await("the activity of a voice note", MESSAGES, seen -> seen.field("/messageId")
                .equals(wamid));
        Run.check(event.is("customer-activity"), "a voice note is an activity: " + event);
        run.seen("voice note: activity only, no content");
    }

    /** Two stickers, one answer. */
    void stickers(Connected bakery, String customer) {
        var first = run.meta().customer(customer).send(bakery.phoneNumberId(), "sticker");
        var second = run.meta().customer(customer).send(bakery.phoneNumberId(), "sticker");
        for (var wamid : List.of(first, second)) {
            run.events().await("the auto-reply request", "whatsapp.send-requests.v1", seen -> seen.field("/requestId")
                    .equals("auto-reply:" + wamid));
        }
        run.events()
                .await(
                        "the second auto-reply's refusal",
                        "whatsapp.send-outcomes.v1",
                        seen -> seen.field("/state").equals("refused")
                                && seen.field("/reason/code").equals("once")
                                && seen.field("/requestId").startsWith("auto-reply:"));
        Wait.untilTrue("the auto-reply at Meta", () -> autoReplies(bakery, customer) == 1);
        run.seen("sticker, sent twice: \"%s\" once".formatted(SORRY.getFirst()));
    }

    long autoReplies(Connected bakery, String customer) {
        return run.meta().acceptedMessages(bakery.phoneNumberId()).stream()
                .filter(message -> customer.equals(message.waId()) && SORRY.contains(message.text()))
                .count();
    }

    private EventLog.Seen message(String wamid) {
        var event = run.events().await("customer message " + wamid, MESSAGES, seen -> seen.field("/messageId")
                .equals(wamid));
        Run.check(event.is("customer-message"), "not a customer message: " + event);
        return event;
    }
}
