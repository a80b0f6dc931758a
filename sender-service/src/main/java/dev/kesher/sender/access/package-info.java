/** Who calls: {@code VerifiedTokens} remembers tokens whose signature was checked. */
@NullMarked
package dev.kesher.sender.access;

import org.jspecify.annotations.NullMarked;
