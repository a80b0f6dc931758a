/**
 * The platform whose owners connect: its dashboard, on an origin of its own. Read in this order:
 * {@link dev.kesher.localstack.platform.Dashboard} (the page and its sign-in), SignIns (who may still sign in, who is).
 */
@NullMarked
package dev.kesher.localstack.platform;

import org.jspecify.annotations.NullMarked;
