package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.kesher.contracts.OwnerAlert;
import dev.kesher.contracts.OwnerAlert.Incident;
import dev.kesher.contracts.OwnerAlert.Kind;
import dev.kesher.contracts.Topic;
import dev.kesher.metasimulator.Fault;
import dev.kesher.metasimulator.Signup;
import dev.kesher.signup.check.OtherReplicas;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Trouble of the platform is told to the operator, not to hundreds of owners. */
@QuarkusTest
@QuarkusTestResource(value = BreakerSettings.class, restrictToAnnotatedClass = true)
class BreakerTest extends SignupTestCase {
    private static final String MANY = "many-connections-lost";
    private static final String APP = "app-refused";
    private static final String INSERT = """
            insert into connection (phone_number_id, business_id, waba_id, state, generation, credential_id, locale,
                                    changed_at, activated_at, next_check_at)
            values (?, ?, ?, 'ACTIVE', nextval('connection_generation'), ?, 'en', now(), now(), now() + interval '20 hours')
            """;

    @Inject
    OtherReplicas replicas;

    private final Operator operator = new Operator(this);

    /** Each test tells its own connections' events from those of the ones before. */
    private final long start = System.nanoTime();

    @BeforeEach
    @AfterEach
    void nothingIsConnected() {
        rows("delete from connection");
        rows("delete from platform_incident");
    }

    @Test
    void twoHundredThatDieAtOnceAlertNoOwnerUntilTheOperatorReleasesThem() {
        int told = operator.alerts(MANY, Incident.RAISED).size();
        connectDead(200);
        rows("update connection set next_check_at = now()");

        await().atMost(LONG.multipliedBy(3)).until(() -> {
            replicas.check(4);
            return rows("select count(*) from connection where held = 'HELD'") == 200;
        });

        assertThat(operator.alerts(MANY, Incident.RAISED)).hasSize(told + 1);
        assertThat(lost()).isEmpty();
        assertThat(rows("select count(*) from connection where lost_at is not null"))
                .isZero();
        operator.incidents()
                .then()
                .statusCode(200)
                .body("incidents.find { it.name == '" + MANY + "' }.state", equalTo("open"));
        await().atMost(LONG).until(() -> operator.gauge(MANY) == 1);

        operator.release(MANY).then().statusCode(202);

        await().atMost(LONG.multipliedBy(3)).untilAsserted(() -> {
            replicas.check(4);
            assertThat(lost()).hasSize(200);
        });
        assertThat(lost()).extracting(OwnerAlert::businessId).doesNotHaveDuplicates();
        await().atMost(LONG).untilAsserted(() -> assertThat(operator.alerts(MANY, Incident.RESOLVED))
                .isNotEmpty());
        assertThat(operator.alerts(MANY, Incident.RAISED)).hasSize(told + 1);
        await().atMost(LONG).until(() -> operator.gauge(MANY) == 0);
        operator.release(MANY).then().statusCode(404).body("code", equalTo("incident-not-open"));
    }

    @Test
    void oneDoubtShowsByASampleThatItIsEverybody() {
        connectDead(30);

        rows("update connection set next_check_at = now() where business_id = ?", businessOf(0));

        await().atMost(LONG).untilAsserted(() -> assertThat(operator.openIncidents())
                .as("seen by the sample")
                .containsExactly(MANY));
        assertThat(lost()).isEmpty();
        assertThat(rows("select count(*) from connection where judged_at is not null"))
                .as("not everybody was asked about")
                .isLessThan(30);
    }

    @Test
    void aFewAreTheirOwnersTrouble() {
        connectDead(5);
        rows("update connection set next_check_at = now()");

        await().atMost(LONG).untilAsserted(() -> assertThat(lost()).hasSize(5));

        assertThat(operator.openIncidents()).isEmpty();
    }

    @Test
    void whenTheyAreHealthyAgainItEndsByItselfAndNoOwnerEverHears() {
        var numbers = IntStream.range(0, 7)
                .mapToObj(i -> connectAs(businessOf(i), meta.signup("Shaken " + i + business)))
                .map(Signup::phoneNumberId)
                .toList();
        for (var number : numbers) {
            meta.fault(Fault.error("phone", 190).of(number).times(1000));
        }
        rows("update connection set next_check_at = now()");
        await().atMost(LONG).until(() -> rows("select count(*) from connection where held = 'HELD'") == numbers.size());
        int resolved = operator.alerts(MANY, Incident.RESOLVED).size();

        meta.clearFaults();

        await().atMost(LONG).untilAsserted(() -> assertThat(operator.alerts(MANY, Incident.RESOLVED))
                .hasSize(resolved + 1));
        await().atMost(LONG)
                .until(() -> rows("select count(*) from connection where suspected_at is null and held is null")
                        == numbers.size());
        assertThat(lost()).isEmpty();
        assertThat(operator.openIncidents()).isEmpty();
    }

    @Test
    void whileItIsOpenOneOwnerCanReconnectAsEver() {
        var name = "Impatient " + business;
        var popup = connectAs(businessOf(0), meta.signup(name));
        connectDead(8, 1);
        meta.revokeToken(popup.wabaId());
        rows("update connection set next_check_at = now()");
        await().atMost(LONG).until(() -> rows("select count(*) from connection where held = 'HELD'") == 9);

        connectAs(businessOf(0), meta.signup(name));

        assertThat(rows(
                        "select count(*) from connection where business_id = ? and suspected_at is null"
                                + " and lost_at is null",
                        businessOf(0)))
                .isEqualTo(1);
        assertThat(operator.openIncidents()).containsExactly(MANY);
    }

    @Test
    void anAppThatMetaRefusesTwiceIsToldAndOverWhenMetaTakesIt() {
        connectAs(businessOf(0), meta.signup("Refused " + business));
        int raised = operator.alerts(APP, Incident.RAISED).size();
        int resolved = operator.alerts(APP, Incident.RESOLVED).size();
        meta.fault(Fault.error("debug_token", 190).times(1000));
        rows("update connection set next_check_at = now()");

        await().atMost(LONG).untilAsserted(() -> assertThat(operator.alerts(APP, Incident.RAISED))
                .hasSize(raised + 1));
        assertThat(operator.openIncidents()).containsExactly(APP);
        meta.clearFaults();

        await().atMost(LONG).untilAsserted(() -> assertThat(operator.alerts(APP, Incident.RESOLVED))
                .hasSize(resolved + 1));
        assertThat(operator.alerts(APP, Incident.RAISED)).hasSize(raised + 1);
        assertThat(operator.openIncidents()).isEmpty();
        assertThat(lost()).isEmpty();
    }

    @Test
    void onlyAnOperatorSeesAndReleases() {
        owner().get("/api/v1/platform-incidents").then().statusCode(403);
        owner().post("/api/v1/platform-incidents/" + MANY + "/release").then().statusCode(403);
        operator.release("no-such-thing").then().statusCode(404).body("code", equalTo("incident-not-open"));
    }

    private void connectDead(int count) {
        connectDead(count, 0);
    }

    /** Connections whose tokens Meta does not know any more. */
    private void connectDead(int count, int first) {
        for (int i = first; i < first + count; i++) {
            var number = String.valueOf(start + i);
            var credential = "c-" + number;
            vault.keep(businessOf(i), credential, "EAAdead" + number, "22" + number, number);
            rows(INSERT, number, businessOf(i), "22" + number, credential);
        }
    }

    private String businessOf(int i) {
        return business + "-" + i;
    }

    private Signup connectAs(String of, Signup popup) {
        String attempt = owner(of)
                .post("/api/v1/attempts")
                .then()
                .statusCode(201)
                .extract()
                .path("attemptId");
        owner(of)
                .body(Map.of("code", popup.code(), "sessionInfo", Map.of("wabaId", popup.wabaId())))
                .post("/api/v1/attempts/" + attempt + "/completion")
                .then()
                .statusCode(202);
        await().atMost(LONG).until(() -> owner(of)
                .get("/api/v1/attempts/" + attempt)
                .path("state")
                .equals("connected"));
        return popup;
    }

    private List<OwnerAlert> lost() {
        return events(Topic.OWNER_ALERTS, OwnerAlert.class).stream()
                .filter(alert -> alert.kind() == Kind.CONNECTION_LOST)
                .filter(alert -> alert.businessId().value().startsWith(business))
                .toList();
    }
}
