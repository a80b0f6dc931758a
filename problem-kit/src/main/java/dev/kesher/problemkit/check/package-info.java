/**
 * Whether an installation refuses what it must refuse: a command for {@code helm test}, in the image of any service. Read in
 * this order: {@link dev.kesher.problemkit.check.RefusalCheck} (the command), {@link dev.kesher.problemkit.check.ExpectedRefusal}
 * (one call and what must come back).
 */
@NullMarked
package dev.kesher.problemkit.check;

import org.jspecify.annotations.NullMarked;
