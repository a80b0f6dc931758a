package dev.kesher.vault;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Vault as its administrator sees it. */
final class TransitAdmin {
    private final String address;
    private final String token;

    TransitAdmin(String address, String token) {
        this.address = address + "/v1/";
        this.token = token;
    }

    void write(String path, Map<String, ?> body) {
        as().body(body).post(address + path).then().statusCode(org.hamcrest.Matchers.lessThan(300));
    }

    /** Accessors of all living tokens that were made by logging in there, for example {@code auth/approle/login}. */
    Set<String> logins(String where) {
        List<String> accessors = as().request("LIST", address + "auth/token/accessors")
                .jsonPath()
                .getList("data.keys");
        var found = new TreeSet<String>();
        for (var accessor : accessors) {
            var token = as().body(Map.of("accessor", accessor)).post(address + "auth/token/lookup-accessor");
            if (where.equals(token.jsonPath().getString("data.path"))) {
                found.add(accessor);
            }
        }
        return found;
    }

    void revoke(String accessor) {
        write("auth/token/revoke-accessor", Map.of("accessor", accessor));
    }

    private RequestSpecification as() {
        return given().header("X-Vault-Token", token).contentType(ContentType.JSON);
    }
}
