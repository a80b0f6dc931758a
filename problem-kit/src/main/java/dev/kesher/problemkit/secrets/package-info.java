/** Where secrets come from besides the environment: {@link dev.kesher.problemkit.secrets.SecretFiles}. */
@NullMarked
package dev.kesher.problemkit.secrets;

import org.jspecify.annotations.NullMarked;
