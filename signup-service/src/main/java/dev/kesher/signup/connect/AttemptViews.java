package dev.kesher.signup.connect;

import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.graph.GraphClient;
import dev.kesher.graph.GraphResult;
import dev.kesher.graph.answer.PhoneNumber;
import dev.kesher.signup.Database;
import dev.kesher.signup.connect.step.AttemptState;
import dev.kesher.signup.connection.Connections;
import dev.kesher.signup.connection.LiveNumber;
import dev.kesher.signup.vault.Credential;
import dev.kesher.signup.vault.Vault;
import dev.kesher.signup.vault.VaultAnswer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Adds to an attempt what is not kept here: numbers and names, from Meta or the vault, at this moment. */
@ApplicationScoped
class AttemptViews {
    private static final Duration LONGEST = Duration.ofSeconds(4);

    private final Vault vault;
    private final GraphClient graph;
    private final LiveNumber numbers;
    private final Database database;
    private final Connections connections;
    private final Clock clock;

    AttemptViews(
            Vault vault,
            GraphClient graph,
            LiveNumber numbers,
            Database database,
            Connections connections,
            Clock clock) {
        this.vault = vault;
        this.graph = graph;
        this.numbers = numbers;
        this.database = database;
        this.connections = connections;
        this.clock = clock;
    }

    Uni<AttemptView> show(LongPoll.Seen seen) {
        var attempt = seen.attempt();
        var view = AttemptView.of(attempt, clock.instant());
        if (attempt.state == AttemptState.CONNECTED) {
            return number(seen).map(shown -> view.with(attempt.phoneNumberId, shown));
        }
        if (attempt.state == AttemptState.CHOOSE_NUMBER) {
            return choices(attempt).map(view::with);
        }
        return attempt.state == AttemptState.CONFIRM_REPLACEMENT && attempt.proposedNumberId != null
                ? proposal(attempt).map(view::with)
                : Uni.createFrom().item(view);
    }

    private Uni<LiveNumber.Shown> number(LongPoll.Seen seen) {
        var attempt = seen.attempt();
        return seen.number().equals(LiveNumber.Shown.NOTHING)
                ? numbers.read(attempt.business(), attempt.number(), attempt.credentialId)
                : Uni.createFrom().item(seen.number());
    }

    private Uni<List<AttemptView.Choice>> choices(Attempt attempt) {
        return vault.read(attempt.business(), attempt.credentialId, "show the numbers to choose from")
                .chain(answer -> answer instanceof VaultAnswer.Ok<Credential>(Credential credential)
                        ? graph.phoneNumbers(attempt.waba(), credential.accessToken())
                                .map(AttemptViews::choices)
                        : Uni.createFrom().item(List.<AttemptView.Choice>of()))
                .ifNoItem()
                .after(LONGEST)
                .recoverWithItem(List.of());
    }

    private static List<AttemptView.Choice> choices(GraphResult<List<PhoneNumber>> result) {
        return result instanceof GraphResult.Ok<List<PhoneNumber>> ok
                ? ok.value().stream()
                        .map(number -> new AttemptView.Choice(
                                number.id().value(), number.displayPhoneNumber(), number.verifiedName()))
                        .toList()
                : List.of();
    }

    private Uni<AttemptView.Replacement> proposal(Attempt attempt) {
        var fresh = numbers.read(attempt.business(), attempt.number(), attempt.credentialId);
        return Uni.combine()
                .all()
                .unis(connected(attempt), fresh)
                .with((old, own) -> new AttemptView.Replacement(
                        attempt.proposedNumberId,
                        old.displayNumber(),
                        old.verifiedName(),
                        own.displayNumber(),
                        own.verifiedName(),
                        attempt.proposalExpiresAt));
    }

    /** Nothing but the id if it is not the connected number any more: the confirmation will say so. */
    private Uni<LiveNumber.Shown> connected(Attempt attempt) {
        var number = new PhoneNumberId(attempt.proposedNumberId);
        return database.inTransaction(() -> connections.credentialOf(attempt.business(), number))
                .chain(credential -> credential
                        .map(id -> numbers.read(attempt.business(), number, id))
                        .orElseGet(() -> Uni.createFrom().item(LiveNumber.Shown.NOTHING)));
    }
}
