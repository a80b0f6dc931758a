package dev.kesher.status.table;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.MetaError;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Pricing;
import dev.kesher.contracts.SendOutcome;
import dev.kesher.status.track.Attempt;
import dev.kesher.status.track.Failure;
import dev.kesher.status.track.Message;
import dev.kesher.status.track.Micros;
import dev.kesher.status.track.Outcome;
import dev.kesher.status.track.Recipient;
import dev.kesher.status.track.Sender;
import dev.kesher.status.track.Times;
import dev.kesher.status.track.TrackedMessage;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A message from the columns of its row; the opposite of {@link RowColumns}. By position: names cost a search each. */
final class RowReader {
    /** What {@link #read} expects, in this order. */
    static final String COLUMNS = """
            message_id, version, business_id, phone_number_id, customer_user_id, customer_phone, customer_named,
                   attempt, wamid, accepted_at, sent_at, delivered_at, read_at, failed_at,
                   error_code, error_title, error_details, pricing_category, pricing_type, billable, conversation_origin,
                   outcome, outcome_version, outcome_attempt, outcome_at, reason_code, more::text as more""";

    private final Row row;
    private final Sender sender;
    private final Recipient recipient;
    private final More more;

    private RowReader(Row row) {
        this.row = row;
        this.sender = new Sender(new BusinessId(row.getString(2)), new PhoneNumberId(row.getString(3)));
        this.recipient = new Recipient(row.getString(4), row.getString(5));
        this.more = More.of(row.getString(26));
    }

    static TrackedMessage read(Row row) {
        return new TrackedMessage(new RowReader(row).message(), row.getLong(1));
    }

    private Message message() {
        var outcome = outcome();
        var known = outcome != null;
        var named = CustomerNamed.of(row.getShort(6)).in(recipient);
        return new Message(
                row.getUUID(0),
                outcome,
                named,
                known ? recipient.without(named) : Recipient.NOBODY,
                attempts(known ? Recipient.NOBODY : recipient));
    }

    private List<Attempt> attempts(Recipient first) {
        var number = row.getShort(7);
        if (number == null) {
            return List.of();
        }
        var attempt = attempt(number, first);
        var others = more.attempts();
        if (others == null) {
            return List.of(attempt);
        }
        var all = new ArrayList<Attempt>(List.of(attempt));
        for (var n = 0; n < others.size(); n++) {
            all.add(others.get(n).attempt(more.customer(n)));
        }
        return all;
    }

    private Attempt attempt(int number, Recipient recipient) {
        var times = new Times(micros(9), micros(10), micros(11), micros(12));
        var failedAt = micros(13);
        return new Attempt(
                number,
                sender,
                row.getString(8),
                times,
                failedAt == Micros.NEVER ? null : new Failure(failedAt, error()),
                pricing(),
                row.getString(20),
                recipient);
    }

    private @Nullable MetaError error() {
        var code = row.getInteger(14);
        return code == null ? null : new MetaError(code, row.getString(15), row.getString(16));
    }

    private @Nullable Pricing pricing() {
        var category = row.getString(17);
        var type = row.getString(18);
        var billable = row.getBoolean(19);
        return category == null && type == null && billable == null ? null : new Pricing(billable, category, type);
    }

    private @Nullable Outcome outcome() {
        var state = row.getString(21);
        if (state == null) {
            return null;
        }
        var attempt = row.getShort(23);
        var number = attempt == null ? null : Integer.valueOf(attempt);
        return new Outcome(
                row.getLong(22),
                SendOutcome.State.valueOf(state.toUpperCase(Locale.ROOT)),
                sender,
                number,
                outcomeWamid(number),
                reason(),
                micros(24),
                more.failedAttempts() == null ? List.of() : more.failedAttempts());
    }

    private @Nullable String outcomeWamid(@Nullable Integer attempt) {
        var own = more.outcomeWamid();
        if (own != null) {
            return own.isEmpty() ? null : own;
        }
        var first = row.getShort(7);
        return attempt != null && first != null && attempt == first.intValue() ? row.getString(8) : null;
    }

    private SendOutcome.@Nullable Reason reason() {
        var code = row.getString(25);
        var why = more.reason() == null ? More.Why.NOTHING : more.reason();
        return code == null ? null : new SendOutcome.Reason(code, why.detail(), why.error());
    }

    private long micros(int column) {
        var moment = row.getOffsetDateTime(column);
        return moment == null ? Micros.NEVER : Micros.of(moment.toInstant());
    }
}
