import dev.kesher.client.notifier.BusinessesApi;
import dev.kesher.client.sender.MessagesApi;
import dev.kesher.client.sender.model.MessageContent;
import dev.kesher.client.sender.model.OutgoingMessage;
import dev.kesher.client.sender.model.Recipient;
import dev.kesher.client.sender.model.SendRequest;
import dev.kesher.client.sender.model.Template;
import dev.kesher.client.signup.AlertsApi;
import dev.kesher.client.signup.ApiException;
import dev.kesher.client.signup.AttemptsApi;
import dev.kesher.client.signup.ConnectionApi;
import dev.kesher.client.signup.JSON;
import dev.kesher.client.signup.model.Problem;
import dev.kesher.client.status.model.Message;
import dev.kesher.client.vault.CredentialsApi;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A platform's day with generated clients: an owner begins to connect, another team sends and follows a message. */
public final class Story {
    private static final int MOST_TRIES = 240;

    private final String business;

    private Story(String business) {
        this.business = business;
    }

    public static void main(String[] arguments) throws Exception {
        var story = new Story(arguments[0]);
        story.connect();
        story.readAlerts();
        var messageId = story.send(arguments[1]);
        story.follow(messageId);
        story.audit();
    }

    private void connect() throws Exception {
        var attempts = new AttemptsApi(signup());
        var started = attempts.startAttempt();
        var attempt = attempts.getAttempt(started.getAttemptId().toString(), List.of());
        System.out.println("attempt " + attempt.getState() + ", step " + attempt.getStep());
        try {
            attempts.getAttempt("00000000-0000-7000-8000-000000000000", List.of());
        } catch (ApiException refused) {
            var problem = JSON.getDefault().getMapper().readValue(refused.getResponseBody(), Problem.class);
            System.out.println("problem " + problem.getCode());
        }
        var connection = new ConnectionApi(signup()).getConnection();
        System.out.println("connection " + connection.getState());
    }

    private void readAlerts() throws Exception {
        var alerts = new AlertsApi(signup()).listAlerts(null).getAlerts();
        var client = new dev.kesher.client.notifier.ApiClient();
        client.updateBaseUri(url("NOTIFIER"));
        client.setRequestInterceptor(token("NOTIFIER"));
        var told = new BusinessesApi(client).listAlerts(business).getAlerts();
        System.out.println("alerts " + alerts.size() + " " + told.size());
    }

    private String send(String customer) throws Exception {
        var client = new dev.kesher.client.sender.ApiClient();
        client.updateBaseUri(url("SENDER"));
        client.setRequestInterceptor(token("SENDER"));
        var messages = new MessagesApi(client);
        var request = new SendRequest()
                .businessId(business)
                .to(new Recipient().phone(customer))
                .content(new MessageContent()
                        .type(MessageContent.TypeEnum.TEMPLATE)
                        .template(orderReady()));
        var messageId = messages.sendMessage("java-" + business, request).getMessageId();
        OutgoingMessage sent = until(() -> {
            var message = messages.getMessage(business, messageId);
            return "sent".equals(message.getState()) ? message : null;
        });
        System.out.println("message " + sent.getState() + " after " + sent.getAttempts().size() + " attempt");
        return messageId;
    }

    private static Template orderReady() {
        var parameters = List.of(Map.of("type", "text", "text", "Eva"), Map.of("type", "text", "text", "A-1007"));
        return new Template()
                .name("order_ready")
                .language("he")
                .components(List.of(Map.of("type", "body", "parameters", parameters)));
    }

    private void follow(String messageId) throws Exception {
        var client = new dev.kesher.client.status.ApiClient();
        client.updateBaseUri(url("STATUS"));
        client.setRequestInterceptor(token("STATUS"));
        var messages = new dev.kesher.client.status.MessagesApi(client);
        Message tracked = until(() -> {
            try {
                return messages.getMessage(business, messageId);
            } catch (dev.kesher.client.status.ApiException notDrainedYet) {
                return null;
            }
        });
        System.out.println("tracked " + tracked.getMessageId().equals(messageId) + ", events "
                + !tracked.getTimeline().isEmpty());
    }

    private void audit() throws Exception {
        var client = new dev.kesher.client.vault.ApiClient();
        client.updateBaseUri(url("VAULT"));
        client.setRequestInterceptor(token("VAULT"));
        var accesses = new CredentialsApi(client).listAccessesOfBusiness(business, 100);
        var stored = accesses.stream()
                .filter(access -> "store".equals(access.getAction()))
                .anyMatch(access -> access.getCaller().endsWith(":signup-service"));
        System.out.println("stored by signup-service " + stored);
    }

    private static dev.kesher.client.signup.ApiClient signup() {
        var client = new dev.kesher.client.signup.ApiClient();
        client.updateBaseUri(url("SIGNUP"));
        client.setRequestInterceptor(token("SIGNUP"));
        return client;
    }

    private static String url(String service) {
        return System.getenv("KESHER_" + service + "_URL");
    }

    private static Consumer<HttpRequest.Builder> token(String service) {
        return request -> request.setHeader("Authorization", "Bearer " + System.getenv("KESHER_" + service + "_TOKEN"));
    }

    /** Asks until the answer is the one that is waited for, at most a minute. */
    private static <T> T until(Callable<T> ask) throws Exception {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            var found = ask.call();
            if (found != null) {
                return found;
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
        throw new IllegalStateException("waited in vain");
    }
}
