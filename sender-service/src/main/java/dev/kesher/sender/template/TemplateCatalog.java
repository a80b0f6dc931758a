package dev.kesher.sender.template;

import dev.kesher.contracts.Connection;
import dev.kesher.contracts.WabaId;
import dev.kesher.graph.GraphClient;
import dev.kesher.graph.GraphResult;
import dev.kesher.graph.answer.Template;
import dev.kesher.sender.SenderSettings;
import dev.kesher.sender.credential.CredentialLookup;
import dev.kesher.sender.credential.Credentials;
import dev.kesher.telemetry.log.About;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import org.jboss.logging.Logger;

/**
 * The definitions of templates, from Meta with the business's own token, kept for minutes. Never fails, and answers within its
 * patience: that something is not known is an answer.
 */
@ApplicationScoped
public class TemplateCatalog {
    private static final Logger LOG = Logger.getLogger(TemplateCatalog.class);

    private final Credentials credentials;
    private final GraphClient graph;
    private final Duration patience;
    private final TemplateCache cache;

    TemplateCatalog(Credentials credentials, GraphClient graph, SenderSettings settings, TemplateCache cache) {
        this.credentials = credentials;
        this.graph = graph;
        this.patience = settings.templates().patience();
        this.cache = cache;
    }

    /** The template of this name in the account of the connection. */
    Uni<TemplateListing> find(Connection connection, String name) {
        var key = new TemplateKey(connection.wabaId(), name);
        return Uni.createFrom().deferred(() -> waiting(cache.get(key, asking(connection, name))));
    }

    /** The same, from Meta itself; what others have asked for since is as good. */
    Uni<TemplateListing> renew(Connection connection, String name, TemplateListing.Listed outdated) {
        var key = new TemplateKey(connection.wabaId(), name);
        return Uni.createFrom().deferred(() -> waiting(cache.renew(key, outdated, asking(connection, name))));
    }

    /** Whether the answer is too old to refuse a message because of it. */
    boolean isOutdated(TemplateListing.Listed listing) {
        return cache.isOutdated(listing);
    }

    /** Meta judged otherwise than the definition says: Meta is asked before it is used again. */
    public void forget(WabaId waba, String name) {
        cache.forget(new TemplateKey(waba, name));
    }

    private Uni<TemplateListing> waiting(CompletableFuture<TemplateListing> answer) {
        var uni = Uni.createFrom().completionStage(answer);
        return answer.isDone() ? uni : uni.ifNoItem().after(patience).recoverWithItem(TemplateListing.Unavailable::new);
    }

    private LongFunction<CompletableFuture<TemplateListing>> asking(Connection connection, String name) {
        return askedAt -> ask(connection, name, askedAt).subscribeAsCompletionStage();
    }

    private Uni<TemplateListing> ask(Connection connection, String name, long askedAt) {
        return credentials
                .of(connection, "templates")
                .chain(found -> switch (found) {
                    case CredentialLookup.Found credential ->
                        graph.templates(
                                        connection.wabaId(),
                                        name,
                                        credential.credential().accessToken())
                                .map(result -> listing(result, askedAt));
                    case CredentialLookup.Missing missing -> unavailable();
                    case CredentialLookup.Unavailable away -> unavailable();
                })
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf(failure, "the templates of %s are not known", About.account(connection.wabaId()));
                    return new TemplateListing.Unavailable();
                });
    }

    private static TemplateListing listing(GraphResult<List<Template>> result, long askedAt) {
        return switch (result) {
            case GraphResult.Ok<List<Template>> ok ->
                new TemplateListing.Listed(
                        ok.value().stream().map(TemplateDefinition::of).toList(), askedAt);
            case GraphResult.Refused<List<Template>> refused -> new TemplateListing.Unavailable();
            case GraphResult.NotSent<List<Template>> away -> new TemplateListing.Unavailable();
            case GraphResult.Lost<List<Template>> away -> new TemplateListing.Unavailable();
        };
    }

    private static Uni<TemplateListing> unavailable() {
        return Uni.createFrom().item(new TemplateListing.Unavailable());
    }
}
