package dev.kesher.signup.access;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** For requests that need no body: whatever comes is read, so that a business in it is refused rather than overlooked. */
@Schema(name = "NoBody", description = "Nothing is needed; an empty body will do")
public record NoBody() {}
