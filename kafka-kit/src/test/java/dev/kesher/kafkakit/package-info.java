@NullMarked
package dev.kesher.kafkakit;

import org.jspecify.annotations.NullMarked;
