package dev.kesher.status.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kesher.contracts.BusinessId;
import dev.kesher.contracts.PhoneNumberId;
import dev.kesher.contracts.Pricing;
import dev.kesher.status.track.UsualNews.Step;
import dev.kesher.status.track.UsualNews.Text;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** News that are folded without an object per message come to what {@link Message#and} makes of them. */
class UsualNewsTest {
    private static final Window KEPT = Window.at(Told.NOON, Duration.ofDays(30), 2);

    private static final List<Sender> SENDERS = List.of(
            new Sender(Told.BUSINESS, Told.NUMBER),
            new Sender(new BusinessId("florist"), Told.NUMBER),
            new Sender(Told.BUSINESS, new PhoneNumberId("5")));
    private static final List<Pricing> PRICES = Arrays.asList(
            null,
            new Pricing(true, "utility", "regular"),
            new Pricing(true, "utility", "regular"),
            new Pricing(null, "a", null));
    private static final List<String> ORIGINS = Arrays.asList(null, "utility", "service");
    private static final List<String> WAMIDS = List.of("wamid.1", "wamid.1", "wamid.1", "wamid.22");
    private static final List<String> USERS = Arrays.asList(null, "IL.1", "IL.1", "IL.22");
    private static final List<String> PHONES = Arrays.asList(null, "97250", "97250", "972501");

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final UsualNews news = new UsualNews();
    private final Fold direct = Told.fold(KEPT);
    private final Fold unpacked = Told.fold(KEPT);

    @Test
    void inWhateverOrderNewsComeTheFoldIsTheOneOfTheirMessages() throws Unprocessable {
        // Given
        var ids = Stream.generate(Told::id).map(UUID::fromString).limit(2_000).toList();

        // When
        for (var n = 0; n < 60_000; n++) {
            var id = ids.get(random.nextInt(ids.size()));
            if (random.nextInt(200) == 0) {
                unusual(id);
            } else {
                usual(id);
                unpacked.add(news.message(), news.hash, true, 0, true);
                direct.add(news, true);
            }
        }

        // Then
        assertThat(direct.ignored()).as("seed %d", seed).isEqualTo(unpacked.ignored());
        assertThat(Told.messages(direct)).as("seed %d", seed).isEqualTo(Told.messages(unpacked));
    }

    private void unusual(UUID id) throws Unprocessable {
        var failed = Told.status(id.toString(), 1, "failed", random.nextInt(50));
        Told.tell(direct, failed);
        Told.tell(unpacked, failed);
    }

    /** Of few words each, so that they often are those that are known and often are not. */
    private void usual(UUID id) {
        var wamid = one(WAMIDS);
        var user = one(USERS);
        var phone = one(PHONES);
        news.of(id, id.hashCode(), bytes("{" + wamid + user + phone));
        news.attempt(random.nextInt(20) == 0 ? 2 : 1, random.nextInt(10) == 0 ? one(SENDERS) : SENDERS.getFirst());
        var from = text(Text.WAMID, wamid, 1);
        from = text(Text.USER_ID, user, from);
        text(Text.PHONE, phone, from);
        var at = Micros.of(Told.NOON.plusSeconds(random.nextInt(50)));
        if (random.nextInt(3) == 0) {
            news.sent(at, random.nextInt(50) == 0 ? Long.MAX_VALUE : 1 + random.nextInt(2));
        } else {
            news.status(one(List.of(Step.SENT, Step.DELIVERED, Step.READ)), at, one(PRICES), one(ORIGINS));
        }
    }

    private int text(Text text, @Nullable String value, int from) {
        var to = from + String.valueOf(value).length();
        if (value != null) {
            news.text(text, from, to);
        }
        return to;
    }

    private <T> @Nullable T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
