package dev.kesher.ingest.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kesher.contracts.Topic;
import dev.kesher.contracts.WabaId;
import dev.kesher.ingest.webhook.Reading.Unreadable;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The body of a POST (docs/meta/webhooks.md#envelope). Never throws: what it cannot understand is in the {@link Reading}
 * and holds nothing else back. The same body read twice gives the same events, ids included.
 */
public final class WebhookReader {
    /**
     * Meta puts at most 1000 updates into a POST (docs/meta/webhooks.md#delivery); with their contacts and entries this
     * is far above it.
     */
    private static final int MOST_ITEMS = 5_000;

    /**
     * Much deeper than what Meta sends, so that one strange field does not make a whole POST unreadable; what is too deep to be
     * kept is refused alone, later.
     */
    private static final int DEEPEST = 500;

    /** Numbers stay as they were written, also those that no {@code double} holds: dead letters keep the item whole. */
    private static final ObjectReader JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(Topic.LARGE_RECORD_BYTES)
                            .build())
                    .build())
            .build()
            .reader()
            .with(new FewMembers.Factory())
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final ConnectionTable connections;
    private final NumberReader numbers;
    private final Set<String> ignoredFields;

    /** @param ignoredFields of Meta's webhook fields, those that Kesher has no use for or must not keep */
    public WebhookReader(ConnectionTable connections, TypeTable table, AutoReply autoReply, Set<String> ignoredFields) {
        this.connections = connections;
        this.numbers = new NumberReader(connections, new MessageReader(table, autoReply));
        this.ignoredFields = Set.copyOf(ignoredFields);
    }

    public Reading read(byte[] body, Instant receivedAt) {
        var draft = new Reading.Draft();
        var root = parse(body);
        var wrong = root == null ? Optional.of(Reason.NOT_JSON) : check(root);
        if (root == null || wrong.isPresent()) {
            draft.add(new Unreadable(null, body, wrong.orElse(Reason.NOT_JSON)));
            return draft.finished();
        }
        for (var entry : root.path("entry")) {
            readEntry(entry, receivedAt, draft);
        }
        return draft.finished();
    }

    private static @Nullable JsonNode parse(byte[] body) {
        try {
            var root = JSON.readTree(body);
            return root.isMissingNode() ? null : root;
        } catch (IOException notJson) {
            return null;
        }
    }

    private static Optional<Reason> check(JsonNode root) {
        if (!Envelope.OBJECT.equals(Fields.text(root, "object"))) {
            return Optional.of(Reason.NOT_OUR_OBJECT);
        }
        if (!root.path("entry").isArray()) {
            return Optional.of(Reason.NO_ENTRY);
        }
        return items(root) > MOST_ITEMS ? Optional.of(Reason.TOO_MANY_ITEMS) : Optional.empty();
    }

    private static int items(JsonNode root) {
        var items = root.path("entry").size();
        for (var entry : root.path("entry")) {
            for (var change : entry.path("changes")) {
                var value = change.path("value");
                items += 1 + value.path("contacts").size() + NumberReader.items(value);
            }
        }
        return items;
    }

    private void readEntry(JsonNode entry, Instant receivedAt, Reading.Draft draft) {
        var changes = entry.path("changes");
        if (!changes.isArray()) {
            var id = Fields.digits(entry, "id");
            notUnderstood(id, new Unreadable(id, Envelope.ofEntry(entry), Reason.NO_CHANGE), draft);
            return;
        }
        for (var json : changes) {
            var change = new Change(entry, json);
            readGuarded(change, receivedAt, draft)
                    .map(not -> new Unreadable(change.entryId(), Envelope.ofChange(change), not.reason(), not.field()))
                    .ifPresent(unreadable -> notUnderstood(change.entryId(), unreadable, draft));
        }
    }

    /** As with items: a change that breaks its reader must not hold the others back. */
    private Optional<ItemResult.NotUnderstood> readGuarded(Change change, Instant receivedAt, Reading.Draft draft) {
        try {
            return readChange(change, receivedAt, draft).map(reason -> new ItemResult.NotUnderstood(reason, null));
        } catch (RuntimeException broken) {
            return Optional.of(ItemResult.NotUnderstood.of(broken));
        }
    }

    private Optional<Reason> readChange(Change change, Instant receivedAt, Reading.Draft draft) {
        var field = change.field();
        if (field == null || !change.value().isObject()) {
            return Optional.of(Reason.NO_CHANGE);
        }
        if (ignoredFields.contains(field)) {
            draft.ignore(field);
            return Optional.empty();
        }
        return field.equals(NumberReader.FIELD)
                ? numbers.read(change, receivedAt, draft)
                : readAccount(change, field, receivedAt, draft);
    }

    private Optional<Reason> readAccount(Change change, String field, Instant receivedAt, Reading.Draft draft) {
        if (AccountReader.isOfPortfolio(change, field)) {
            draft.ignore("partner-update");
            return Optional.empty();
        }
        var waba = AccountReader.wabaOf(change, field);
        if (waba == null) {
            return Optional.of(Reason.NO_WABA);
        }
        var businesses = connections.businessesOf(waba);
        // An update of a WABA that is not connected may be the only sign that a signup reached Meta.
        if (!businesses.isEmpty() || field.equals(AccountReader.UPDATE)) {
            draft.add(AccountReader.read(change, field, waba, businesses, receivedAt));
        } else {
            draft.unknown(1);
        }
        if (businesses.isEmpty()) {
            draft.missed();
        }
        return Optional.empty();
    }

    /** Kept, unless it is known to belong to a WABA that is not connected here: of those nothing is kept. */
    private void notUnderstood(@Nullable String waba, Unreadable unreadable, Reading.Draft draft) {
        var strangers =
                waba != null && connections.businessesOf(new WabaId(waba)).isEmpty();
        if (strangers && unreadable.reason() != Reason.NO_WABA) {
            draft.unknown(1);
        } else {
            draft.add(unreadable);
        }
    }
}
