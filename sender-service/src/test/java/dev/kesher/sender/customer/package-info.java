@NullUnmarked
package dev.kesher.sender.customer;

import org.jspecify.annotations.NullUnmarked;
