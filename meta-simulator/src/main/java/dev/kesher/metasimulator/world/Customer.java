package dev.kesher.metasimulator.world;

import org.jspecify.annotations.Nullable;

/** A WhatsApp user. Any of phone and user id may be hidden from a business (docs/meta/changes.md#bsuid). */
public final class Customer {
    /** The first key this customer was known by; stays when phone or user id change. */
    public String id = "";
    /** Digits; null for somebody known only by user id. */
    public @Nullable String phone;
    /** Set when the customer was created by a user id; else it is derived per business portfolio. */
    public @Nullable String fixedUserId;
    /** Grows when phone or user id change: a new BSUID then (docs/meta/changes.md#phone-change). */
    public int generation;

    public @Nullable String name;
    public @Nullable String username;
    /** Username users may hide their phone: no {@code from}, {@code wa_id}, {@code recipient_id}. */
    public boolean hidePhone;

    public boolean onWhatsApp = true;
    /** Of the device, since it last changed (docs/meta/webhooks.md#messages); null before. */
    public @Nullable String identityHash;

    public @Nullable String visiblePhone() {
        return hidePhone ? null : phone;
    }
}
