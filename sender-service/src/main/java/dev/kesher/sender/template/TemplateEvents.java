package dev.kesher.sender.template;

import dev.kesher.contracts.AccountEvent;
import dev.kesher.sender.account.AccountEventHandler;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Forgets the definition of a template of which Meta tells something: its review, its quality, its category, its components
 * (§5.7 of the reference).
 */
@ApplicationScoped
class TemplateEvents implements AccountEventHandler {
    private final TemplateCatalog catalog;

    TemplateEvents(TemplateCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public Uni<Void> apply(SqlClient transaction, List<AccountEvent> events) {
        events.forEach(this::apply);
        return Uni.createFrom().voidItem();
    }

    private void apply(AccountEvent event) {
        var name = event.value().path("message_template_name");
        if (name.isTextual()) {
            catalog.forget(event.wabaId(), name.asText());
        } else if (event.field().contains("template")) {
            catalog.forgetAll(event.wabaId());
        }
    }
}
