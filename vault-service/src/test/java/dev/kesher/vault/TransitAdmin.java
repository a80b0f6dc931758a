package dev.kesher.vault;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Vault as its administrator sees it. */
public final class TransitAdmin {
    private static final String ROLE = "auth/approle/role/kesher-vault-service/";

    private final String address;
    private final String token;

    public TransitAdmin(String address, String token) {
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

    String backup(String key) {
        return text("transit/backup/" + key, "data.backup");
    }

    void delete(String path) {
        as().delete(address + path).then().statusCode(204);
    }

    /** As when a secret id expires: whoever has it is not let in any more, and whoever is in is out. */
    public void refuseLogins(String secretId) {
        write(ROLE + "secret-id/destroy", Map.of("secret_id", secretId));
        logins("auth/approle/login").forEach(this::revoke);
    }

    /** The same secret id opens again, also if Vault has locked its role out: it does so after five refused logins. */
    public void allowLogins(String secretId) {
        write(ROLE + "custom-secret-id", Map.of("secret_id", secretId));
        var method = text("sys/auth", "data.'approle/'.accessor");
        write("sys/locked-users/" + method + "/unlock/" + text(ROLE + "role-id", "data.role_id"), Map.of());
    }

    private String text(String path, String field) {
        return as().get(address + path).jsonPath().getString(field);
    }

    private RequestSpecification as() {
        return given().header("X-Vault-Token", token).contentType(ContentType.JSON);
    }
}
