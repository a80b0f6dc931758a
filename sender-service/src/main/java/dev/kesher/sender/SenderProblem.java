package dev.kesher.sender;

import dev.kesher.problemkit.ProblemType;
import dev.kesher.problemkit.ProblemsInOpenApi;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Every problem that this API answers beside those of every service. */
public enum SenderProblem implements ProblemType {
    NOT_CONNECTED(409, "The business has no connected WhatsApp number", "Connect a number first."),
    IDEMPOTENCY_KEY_REUSED(
            422, "This Idempotency-Key was used for another request", "Use a new key for a new message."),
    OUTSIDE_WINDOW(
            422,
            "More than 24 hours have passed since the customer's last message",
            "Send a template, or wait until the customer writes."),
    MESSAGE_UNKNOWN(404, "The business has no such message", "Check the business and the id."),

    // Templates
    TEMPLATE_UNKNOWN(
            422,
            "The business has no such template in this language",
            "Correct the name or language that field names."),
    TEMPLATE_NOT_APPROVED(
            422, "Meta does not send this template now", "Wait until Meta approves it, or use another template."),
    TEMPLATE_PARAMETERS(
            422,
            "The message does not fit its template",
            "Correct what violations name; the template says what it takes."),

    // Images
    MEDIA_UNKNOWN(
            404,
            "Meta has no such file for this business, or keeps it no longer",
            "Pass receivedAt, the timestamp of the message's event: then the two are told apart."),
    MEDIA_NOT_FOUND(
            404,
            "Meta has no such file for this business, and would still keep it",
            "Check the business and the id: it never existed, or another business received it."),
    MEDIA_OF_ANOTHER_NUMBER(
            404,
            "Another number of the same WhatsApp account received this file",
            "Ask for the business whose number received it; what the business's own former number received is lost."),
    MEDIA_EXPIRED(
            410, "Meta no longer keeps this file", "Do not ask again; fetch images within 7 days of their message."),
    NOT_AN_IMAGE(415, "Only images are fetched", "Do not ask for this file."),
    MEDIA_TOO_LARGE(413, "The image has more than 5 MB", "Do not ask for this file."),
    DIGEST_MISMATCH(422, "The image is not the one with this SHA-256", "Take the digest from the message's event."),
    MEDIA_REFUSED(
            502, "Meta names an address that this service does not call", "The operator checks KESHER_MEDIA_HOSTS."),
    IMAGE_TYPE_UNSUPPORTED(
            415,
            "Only JPEG and PNG images can be uploaded",
            "Send the bytes with Content-Type image/jpeg or image/png."),
    IMAGE_REFUSED(422, "Meta refuses the image", "Send another image; detail says what Meta does not like."),

    // Conversations
    CUSTOMER_MESSAGE_UNKNOWN(
            404,
            "The business's number has received no such message",
            "Take the wamid from the message's event; it is known to the number it came to."),

    // What Meta says to whoever asks
    CONNECTION_LOST(409, "Meta refuses the business's connection", "The owner must connect again."),
    META_REFUSED(502, "Meta refuses the request", "Do not repeat it; show detail to the operator."),

    // What does not answer: the same request may be sent again
    META_UNAVAILABLE(503, "Meta does not answer; the same request may be sent again", SenderProblem.AGAIN),
    VAULT_UNAVAILABLE(503, "The token vault does not answer; nothing was changed", SenderProblem.AGAIN),
    QUEUE_FULL(503, "As many messages of the business wait as may", SenderProblem.AGAIN),
    KAFKA_UNAVAILABLE(503, "Kafka does not answer; nothing was changed", SenderProblem.AGAIN);

    private static final String AGAIN = "Try again after Retry-After.";
    private final Meaning meaning;

    SenderProblem(int status, String title, String action) {
        this.meaning = new Meaning(status, title, action);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }

    /** Shows them in the OpenAPI document; and which contents there are, which the contracts' record cannot say itself. */
    public static final class InOpenApi extends ProblemsInOpenApi {
        public InOpenApi() {
            super(values());
        }

        @Override
        public void filterOpenAPI(OpenAPI document) {
            super.filterOpenAPI(document);
            Optional.ofNullable(document.getComponents().getSchemas().get("MessageContent"))
                    .map(content -> content.getProperties().get("type"))
                    .ifPresent(type -> type.setEnumeration(List.of("text", "image", "interactive", "template")));
        }
    }
}
