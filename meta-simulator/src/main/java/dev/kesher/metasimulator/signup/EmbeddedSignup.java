package dev.kesher.metasimulator.signup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kesher.metasimulator.webhook.Webhooks;
import dev.kesher.metasimulator.world.App;
import dev.kesher.metasimulator.world.Code;
import dev.kesher.metasimulator.world.Ids;
import dev.kesher.metasimulator.world.PhoneNumber;
import dev.kesher.metasimulator.world.Waba;
import dev.kesher.metasimulator.world.World;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Embedded Signup behind the popup: finds or makes the business's WABA and number and issues the code
 * (docs/meta/signup.md).
 */
public final class EmbeddedSignup {
    public static final String PARTNER_PORTFOLIO = App.PORTFOLIO;

    private final World world;
    private final Webhooks webhooks;
    private final String appId;

    public EmbeddedSignup(World world, Webhooks webhooks, String appId) {
        this.world = world;
        this.webhooks = webhooks;
        this.appId = appId;
    }

    /**
     * The code, the ids, and {@code sessionInfo}: the event exactly as the popup would post it
     * (docs/meta/signup.md#session-info).
     */
    public ObjectNode connect(SignupWish wish) {
        wish.check();
        Waba waba = waba(wish);
        PhoneNumber number = wish.withoutPhoneNumber ? null : number(wish, waba);
        if (number != null) {
            // Who signed up last is listed first (docs/meta/graph.md#lists).
            waba.numberIds.remove(number.id);
            waba.numberIds.add(0, number.id);
        }
        if (number != null && wish.restate) {
            state(number, wish);
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("code", issue(wish, waba));
        Waba named = wish.foreign ? stranger(wish) : waba;
        PhoneNumber namedNumber = wish.foreign ? newNumber(named, "stranger", new SignupWish()) : number;
        answer.put("wabaId", named.id).put("businessPortfolioId", named.portfolioId);
        if (namedNumber != null) {
            answer.put("phoneNumberId", namedNumber.id).put("displayPhoneNumber", namedNumber.digits);
        }
        answer.set("sessionInfo", sessionInfo(wish, named, namedNumber));
        webhooks.emitToPartner(PARTNER_PORTFOLIO, installed(waba));
        return answer;
    }

    private Waba waba(SignupWish wish) {
        if (wish.wabaId != null) {
            return present(world.wabas.get(wish.wabaId), "There is no WABA " + wish.wabaId);
        }
        String seed = Objects.requireNonNullElse(wish.seed, wish.name);
        Waba known = world.wabas.get(Ids.asset("22", seed));
        return known != null ? known : newWaba(seed, wish.name);
    }

    private Waba newWaba(String seed, String name) {
        Waba waba = new Waba();
        waba.id = Ids.asset("22", seed);
        waba.name = name;
        waba.portfolioId = Ids.asset("44", seed);
        waba.templates.addAll(SeedTemplates.forWaba(waba.id, world.now()));
        world.wabas.put(waba.id, waba);
        return waba;
    }

    private @Nullable PhoneNumber number(SignupWish wish, Waba waba) {
        if (wish.phoneNumberId != null) {
            PhoneNumber chosen = world.number(wish.phoneNumberId);
            boolean its = chosen != null && chosen.wabaId.equals(waba.id);
            return present(its ? chosen : null, "There is no number " + wish.phoneNumberId + " in WABA " + waba.id);
        }
        if (wish.newNumber != null) {
            return newNumber(waba, wish.newNumber, wish);
        }
        if (waba.numberIds.size() < Math.max(1, wish.numbers)) {
            for (int i = Math.max(1, wish.numbers); i > 0; i--) {
                newNumber(waba, "number" + i, wish);
            }
        }
        return world.number(waba.numberIds.get(0));
    }

    private PhoneNumber newNumber(Waba waba, String seed, SignupWish wish) {
        PhoneNumber number = new PhoneNumber();
        number.id = Ids.asset("33", waba.id + seed);
        PhoneNumber known = world.number(number.id);
        if (known != null) {
            return known;
        }
        number.wabaId = waba.id;
        number.digits = wish.digits != null ? wish.digits : "97255" + Ids.digits(7, waba.id + seed);
        number.verifiedName = waba.name;
        state(number, wish);
        world.numbers.put(number.id, number);
        waba.numberIds.add(0, number.id);
        return number;
    }

    private void state(PhoneNumber number, SignupWish wish) {
        number.pin = wish.pin;
        if (wish.codeVerificationStatus != null) {
            number.codeVerificationStatus = wish.codeVerificationStatus;
        }
        if (wish.coexistence) {
            number.onboarding.joinCoexistence(world.now());
        }
        number.coexistence = wish.coexistence;
        if (wish.coexistence || wish.registered) {
            number.markRegistered(world.now());
        } else {
            number.markNew();
        }
    }

    private Waba stranger(SignupWish wish) {
        String seed = "stranger of " + wish.name;
        Waba known = world.wabas.get(Ids.asset("22", seed));
        return known != null ? known : newWaba(seed, "Somebody else");
    }

    private String issue(SignupWish wish, Waba waba) {
        Code code = new Code();
        code.wabaId = waba.id;
        code.issuedAt = world.now();
        code.tokenDays = wish.tokenDays;
        code.redirectUri = wish.redirectUri;
        String value = Ids.code();
        switch (wish.code) {
            case FRESH -> {}
            case EXPIRED -> code.issuedAt -= Code.LIFETIME_MILLIS + 1_000;
            case USED -> code.used = true;
            case GARBAGE -> {
                return value;
            }
        }
        world.codes.put(value, code);
        return value;
    }

    private static JsonNode sessionInfo(SignupWish wish, Waba waba, @Nullable PhoneNumber number) {
        ObjectNode info = JsonNodeFactory.instance.objectNode().put("type", "WA_EMBEDDED_SIGNUP");
        info.put("event", wish.coexistence ? "FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING" : "FINISH");
        ObjectNode data = info.putObject("data").put("waba_id", waba.id);
        if (!wish.coexistence) {
            data.put("business_id", waba.portfolioId);
            if (number != null && !wish.omitPhoneNumberId) {
                data.put("phone_number_id", number.id);
            }
        }
        return info;
    }

    private ObjectNode installed(Waba waba) {
        ObjectNode value = JsonNodeFactory.instance.objectNode().put("event", "PARTNER_APP_INSTALLED");
        value.putObject("waba_info")
                .put("waba_id", waba.id)
                .put("owner_business_id", waba.portfolioId)
                .put("partner_app_id", appId);
        return value;
    }

    private static <T> T present(@Nullable T value, String otherwise) {
        if (value == null) {
            throw new IllegalArgumentException(otherwise);
        }
        return value;
    }
}
