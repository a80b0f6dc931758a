package dev.kesher.signup;

import static dev.kesher.localstack.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.kesher.localstack.Management;
import dev.kesher.metasimulator.Signup;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many owners come back from Meta's window while the vault is away. */
@QuarkusTest
@TestProfile(WaitingCodeTestCase.LongPatience.class)
class ManyCodesWaitForVaultTest extends WaitingCodeTestCase {
    /** As many as may wait with a code. */
    private static final int MOST = 50;

    private static final int MORE = 10;

    @Test
    void ofTooManyThatWaitAtOnceNoneIsLostAndTheServiceGoesOn() {
        // Given
        var owners = owners();
        var refused = counted("no-room");
        vault.away(true);

        // When
        var answers = owners.stream().map(this::completed).toList();

        // Then: who finds no room is answered at once, the others wait, and nobody else is held up
        await().until(() -> waiting() == MOST
                && answers.stream().filter(CompletableFuture::isDone).count() == MORE);
        answers.stream()
                .filter(CompletableFuture::isDone)
                .forEach(answer -> answer.join().then().statusCode(503).body("code", equalTo("vault-unavailable")));
        assertThat(counted("no-room")).isEqualTo(refused + MORE);
        given().get(Management.url("/q/health/ready")).then().statusCode(200);
        given().get(Management.url("/q/health/live")).then().statusCode(200);
        owner().get("/api/v1/connection").then().statusCode(200);
        startAttempt();
        assertThat(meta.calls("access_token")).isEmpty();

        vault.away(false);
        assertThat(answers.stream().filter(answer -> answer.join().statusCode() == 202))
                .hasSize(MOST);
        assertThat(meta.calls("access_token")).hasSize(MOST);
        await().until(() -> attempts("CONNECTED") == MOST);
        assertThat(attempts("WAITING")).isEqualTo(MORE);
    }

    /** One of many businesses, each with a number of its own. */
    private record Owner(String of, Signup popup, String attempt) {}

    private List<Owner> owners() {
        var all = IntStream.range(0, MOST + MORE)
                .mapToObj(at -> callers.submit(() -> theOwner(at + "-" + business)))
                .toList();
        return all.stream().map(ManyCodesWaitForVaultTest::made).toList();
    }

    private Owner theOwner(String of) {
        var started = owner(of).post("/api/v1/attempts").then().statusCode(201);
        return new Owner(of, meta.signup("One of many " + of), started.extract().path("attemptId"));
    }

    private static Owner made(Future<Owner> owner) {
        try {
            return owner.get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private CompletableFuture<Response> completed(Owner owner) {
        return CompletableFuture.supplyAsync(
                () -> owner(owner.of()).body(body(owner.popup())).post(completion(owner.attempt())), callers);
    }

    /** Of the many businesses, and not of the one that every test has. */
    private long attempts(String state) {
        return rows("select count(*) from attempt where business_id like ? and state = ?", "%-" + business, state);
    }
}
