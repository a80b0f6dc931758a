package dev.kesher.contracts;

import org.jspecify.annotations.Nullable;

/**
 * The ad or post that a customer tapped before the message (click-to-WhatsApp, docs/meta/webhooks.md#messages); on the
 * first message only, and nobody can ask Meta for it again.
 *
 * @param sourceType open: {@code ad}, {@code post}
 * @param mediaType open: {@code image}, {@code video}
 * @param clickId Meta's {@code ctwa_clid}, for reporting conversions; absent for some kinds of ads
 * @param welcomeText the greeting that the ad showed
 */
public record Referral(
        @Nullable String sourceUrl,
        @Nullable String sourceId,
        @Nullable String sourceType,
        @Nullable String headline,
        @Nullable String body,
        @Nullable String mediaType,
        @Nullable String imageUrl,
        @Nullable String videoUrl,
        @Nullable String thumbnailUrl,
        @Nullable String clickId,
        @Nullable String welcomeText) {
    public Referral {
        Checks.text("referral.sourceUrl", Longest.LINK, sourceUrl);
        Checks.text("referral.sourceId", Longest.MEDIA, sourceId);
        Checks.text("referral.sourceType", Longest.WORD, sourceType);
        Checks.text("referral.headline", Longest.LABEL, headline);
        Checks.text("referral.body", Longest.TEXT, body);
        Checks.text("referral.mediaType", Longest.WORD, mediaType);
        Checks.text("referral.imageUrl", Longest.LINK, imageUrl);
        Checks.text("referral.videoUrl", Longest.LINK, videoUrl);
        Checks.text("referral.thumbnailUrl", Longest.LINK, thumbnailUrl);
        Checks.text("referral.clickId", Longest.LINK, clickId);
        Checks.text("referral.welcomeText", Longest.TEXT, welcomeText);
    }
}
