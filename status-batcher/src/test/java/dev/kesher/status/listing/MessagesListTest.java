package dev.kesher.status.listing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.kesher.contracts.SendOutcome.State;
import dev.kesher.localstack.StackResource;
import dev.kesher.status.Shop;
import dev.kesher.status.drain.DrainThread;
import dev.kesher.status.drain.Rig;
import dev.kesher.status.track.Told;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists and counts of a business's messages, as other teams' backends ask for them. */
@QuarkusTest
class MessagesListTest {
    private final Rig rig = new Rig();
    private final Shop shop = Shop.open();

    @Inject
    DrainThread thread;

    @BeforeEach
    void ready() {
        rig.awaitFirstDrain(thread);
    }

    @Test
    void aCustomersMessagesComeTheNewestFirstAndByEitherOfTheirIds() throws Exception {
        var noa = Shop.somebody();
        var older = Told.id(ago(Duration.ofHours(2)));
        var newer = Told.id(ago(Duration.ofHours(1)));
        tell(
                shop.sent(older, noa),
                shop.sent(newer, noa),
                shop.status(newer, noa, "read"),
                shop.sent(Told.id(), Shop.somebody()),
                Shop.open().sent(Told.id(), noa));

        list("customer", noa.phone())
                .body("messages.messageId", equalTo(List.of(newer, older)))
                .body("messages[0].state", equalTo("read"))
                .body("messages[0].customerPhone", equalTo(noa.phone()))
                .body("messages[0].customerUserId", equalTo(noa.userId()))
                .body("messages[0].wamid", equalTo(Shop.WAMID))
                .body("next", nullValue());
        list("customer", noa.userId()).body("messages.messageId", equalTo(List.of(newer, older)));
    }

    @Test
    void pagesFollowEachOtherWithoutGapsAndRepetitions() throws Exception {
        var ids = IntStream.range(0, 7)
                .mapToObj(n -> Told.id(ago(Duration.ofHours(20L * n + 1))))
                .toList();
        tell(ids.stream().map(id -> shop.sent(id, Shop.somebody())).toArray(Record[]::new));

        assertThat(everyPage(Map.of("limit", 3))).containsExactlyElementsOf(ids);
        assertThat(everyPage(Map.of("limit", 1, "state", "accepted"))).containsExactlyElementsOf(ids);
    }

    @Test
    void onlyMessagesInAStateAreListedAndDaysWithoutItAreSkipped() throws Exception {
        var refused = List.of(Told.id(ago(Duration.ofDays(2))), Told.id(ago(Duration.ofDays(9))));
        var told = new ArrayList<Record>();
        refused.forEach(id -> told.add(shop.outcome(id, Shop.somebody(), State.REFUSED)));
        for (var n = 0; n < 20; n++) {
            told.add(shop.sent(Told.id(ago(Duration.ofHours(12L * n + 1))), Shop.somebody()));
        }
        tell(told.toArray(Record[]::new));

        list("state", "refused").body("messages.messageId", equalTo(refused)).body("next", nullValue());
        list("state", "failed").body("messages", hasSize(0)).body("next", nullValue());
        list("state", "refused", "customer", "97200000").body("messages", hasSize(0));
    }

    @Test
    void fromIsInAndToIsNot() throws Exception {
        var from = ago(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);
        var to = from.plusSeconds(60);
        var first = Told.id(from);
        var last = Told.id(to.minusMillis(1));
        var told = List.of(Told.id(from.minusMillis(1)), first, last, Told.id(to));
        tell(told.stream().map(id -> shop.sent(id, Shop.somebody())).toArray(Record[]::new));

        list("from", from, "to", to).body("messages.messageId", equalTo(List.of(last, first)));
        list("from", from.atOffset(ZoneOffset.ofHours(3)), "to", to).body("messages", hasSize(2));
    }

    @Test
    void countsAreByDayAndStateAndFollowWhatIsTold() throws Exception {
        var yesterday = ago(Duration.ofDays(1));
        var read = Told.id(yesterday);
        var refused = Told.id(yesterday);
        tell(
                shop.sent(read, Shop.somebody()),
                shop.outcome(refused, Shop.somebody(), State.REFUSED),
                shop.sent(Told.id(ago(Duration.ofDays(4))), Shop.somebody()));
        tell(shop.status(read, null, "read"));

        counts().body("days", hasSize(2))
                .body("days[0].day", equalTo(day(ago(Duration.ofDays(4)))))
                .body("days[0].states", equalTo(Map.of("accepted", 1)))
                .body("days[1].day", equalTo(day(yesterday)))
                .body("days[1].states", equalTo(Map.of("read", 1, "refused", 1)));
        counts("from", day(yesterday), "to", day(yesterday)).body("days", hasSize(1));
    }

    @Test
    void whatCannotBeReadIsNamed() {
        refused("/messages", "from", "yesterday");
        refused("/messages", "cursor", "x");
        refused("/messages", "customer", "noa");
        refused("/messages", "state", "lost");
        refused("/messages", "limit", "many");
        refused("/message-counts", "from", "2026-02-30");
        get("/messages", "limit", 201).statusCode(400).body("violations[0].field", equalTo("limit"));
        get("/messages", "limit", 0).statusCode(400).body("violations[0].field", equalTo("limit"));
    }

    @Test
    void onlyTheRightCallersMayAsk() {
        for (var what : List.of("/messages", "/message-counts")) {
            given().get(path(what)).then().statusCode(401);
            as("sender-service").get(path(what)).then().statusCode(403);
            as("operator").get(path(what)).then().statusCode(200);
        }
    }

    private List<String> everyPage(Map<String, ?> parameters) {
        var ids = new ArrayList<String>();
        var next = (String) null;
        do {
            var asked = as("platform").queryParams(parameters);
            var page = (next == null ? asked : asked.queryParam("cursor", next))
                    .get(path("/messages"))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            ids.addAll(page.getList("messages.messageId"));
            next = page.getString("next");
        } while (next != null);
        return ids;
    }

    private void refused(String what, String parameter, String text) {
        get(what, parameter, text)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid-request"))
                .body("field", equalTo(parameter));
    }

    private ValidatableResponse list(Object... parameters) {
        return get("/messages", parameters).statusCode(200);
    }

    private ValidatableResponse counts(Object... parameters) {
        return get("/message-counts", parameters).statusCode(200);
    }

    private ValidatableResponse get(String what, Object... parameters) {
        var asked = as("platform");
        for (var n = 0; n < parameters.length; n += 2) {
            asked.queryParam(String.valueOf(parameters[n]), String.valueOf(parameters[n + 1]));
        }
        return asked.get(path(what)).then();
    }

    private static io.restassured.specification.RequestSpecification as(String caller) {
        return given().auth().oauth2(StackResource.running().issuer().serviceToken(caller, "status-batcher"));
    }

    private String path(String what) {
        return "/api/v1/businesses/" + shop.business() + what;
    }

    private void tell(Record... events) throws Exception {
        rig.tell(events);
        rig.drain();
    }

    private static Instant ago(Duration time) {
        return Instant.now().minus(time);
    }

    private static String day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC).toString();
    }
}
