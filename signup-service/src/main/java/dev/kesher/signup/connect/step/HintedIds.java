package dev.kesher.signup.connect.step;

import org.jspecify.annotations.Nullable;

/** What the browser named (Meta calls it session info); it proves nothing. */
public record HintedIds(@Nullable String wabaId, @Nullable String phoneNumberId) {}
