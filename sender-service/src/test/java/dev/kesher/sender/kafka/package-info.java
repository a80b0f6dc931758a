@NullMarked
package dev.kesher.sender.kafka;

import org.jspecify.annotations.NullMarked;
