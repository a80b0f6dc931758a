package dev.kesher.sender.attempt;

import dev.kesher.contracts.SendOutcome.Reason;
import dev.kesher.sender.SenderSettings;
import dev.kesher.sender.message.Message;
import dev.kesher.sender.message.MessageState;
import dev.kesher.sender.report.OutcomeRecorder;
import dev.kesher.sender.store.AttemptRepository.Accepted;
import dev.kesher.sender.store.LaneRepository;
import dev.kesher.sender.store.LaneRepository.Change;
import dev.kesher.sender.store.LaneRepository.Lane;
import dev.kesher.sender.store.MessageRepository;
import dev.kesher.sender.store.MessageRepository.Ending;
import dev.kesher.sender.store.QueueRepository;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one place where locked messages change their state, and where their lanes go on; README.md draws the states. */
@ApplicationScoped
public class Transitions {
    /** What happens to a message. */
    public sealed interface Step {
        Message message();

        /** It ends. @param attempt the one that counts */
        record End(
                Message message,
                MessageState state,
                @Nullable Accepted attempt,
                @Nullable Reason reason) implements Step {}

        /** It is queued again. @param reason of the last try */
        record Again(QueueRepository.Requeue how, Reason reason) implements Step {
            @Override
            public Message message() {
                return how.message();
            }
        }

        /** Its answer was lost: a status decides. */
        record Await(Message message, Reason reason) implements Step {}
    }

    private final MessageRepository messages;
    private final QueueRepository queue;
    private final LaneRepository lanes;
    private final OutcomeRecorder outcomes;
    private final Duration statusWait;

    Transitions(
            MessageRepository messages,
            QueueRepository queue,
            LaneRepository lanes,
            OutcomeRecorder outcomes,
            SenderSettings settings) {
        this.messages = messages;
        this.queue = queue;
        this.lanes = lanes;
        this.outcomes = outcomes;
        this.statusWait = settings.statusWait();
    }

    /** @param steps of locked messages, one for each */
    public Uni<Void> apply(SqlClient transaction, List<Step> steps) {
        if (steps.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var again = of(steps, Step.Again.class).map(Step.Again::how).toList();
        var lost = of(steps, Step.Await.class).map(Step.Await::message).toList();
        return messages.reopen(transaction, reasons(steps))
                .chain(() -> queue.requeue(transaction, again))
                .chain(() -> queue.await(transaction, lost, statusWait))
                .chain(() -> outcomes.end(
                        transaction,
                        of(steps, Step.End.class).map(Transitions::end).toList()))
                .chain(() -> lanes.passOn(
                        transaction, steps.stream().map(Transitions::change).toList()));
    }

    private static <T> Stream<T> of(List<Step> steps, Class<T> kind) {
        return steps.stream().filter(kind::isInstance).map(kind::cast);
    }

    private static HashMap<UUID, Reason> reasons(List<Step> steps) {
        var reasons = new HashMap<UUID, Reason>();
        for (var step : steps) {
            switch (step) {
                case Step.Again again -> reasons.put(again.message().id(), again.reason());
                case Step.Await lost -> reasons.put(lost.message().id(), lost.reason());
                case Step.End end -> {}
            }
        }
        return reasons;
    }

    private static OutcomeRecorder.End end(Step.End end) {
        return new OutcomeRecorder.End(new Ending(end.message(), end.state(), end.reason()), end.attempt());
    }

    /** Whatever leaves "posting" was posted; what Meta did not get is asked for again, which the pair limit survives. */
    private static Change change(Step step) {
        var message = step.message();
        return new Change(
                Lane.of(message), message.isInFlight() ? 1 : 0, message.state() == MessageState.POSTING ? 1 : 0);
    }
}
