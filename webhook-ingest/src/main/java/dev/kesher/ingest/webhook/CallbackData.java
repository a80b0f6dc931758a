package dev.kesher.ingest.webhook;

import dev.kesher.contracts.DeliveryStatus;
import dev.kesher.contracts.Form;
import org.jspecify.annotations.Nullable;

/**
 * What the sender puts into {@code biz_opaque_callback_data}: its message id (UUIDv7), a dot, and the attempt, 1 to
 * {@link DeliveryStatus#HIGHEST_ATTEMPT}. Other software may have put something else there.
 */
record CallbackData(String messageId, int attempt) {
    private static final int ID = 36;
    private static final int MOST_DIGITS =
            String.valueOf(DeliveryStatus.HIGHEST_ATTEMPT).length();
    private static final int VERSION = 14;
    private static final int VARIANT = 19;

    static @Nullable CallbackData read(@Nullable String text) {
        if (text == null || text.length() < ID + 2 || text.length() > ID + 1 + MOST_DIGITS || text.charAt(ID) != '.') {
            return null;
        }
        var id = text.substring(0, ID);
        var attempt = number(text, ID + 1);
        return attempt > 0 && attempt <= DeliveryStatus.HIGHEST_ATTEMPT && isVersion7(id)
                ? new CallbackData(id, attempt)
                : null;
    }

    private static boolean isVersion7(String id) {
        return Form.MESSAGE_ID.matches(id) && id.charAt(VERSION) == '7' && "89ab".indexOf(id.charAt(VARIANT)) >= 0;
    }

    /** 0 if it is none, or begins with a zero. */
    private static int number(String text, int from) {
        var number = 0;
        for (int at = from; at < text.length(); at++) {
            var digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9 || number == 0 && digit == 0) {
                return 0;
            }
            number = 10 * number + digit;
        }
        return number;
    }
}
