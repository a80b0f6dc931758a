package dev.kesher.problemkit.access;

import org.eclipse.microprofile.config.spi.Converter;

/** Text as it was set, empty or not. Otherwise an empty list would be taken for none, and an empty entry would vanish. */
public final class AsWritten implements Converter<String> {
    private static final long serialVersionUID = 1;

    @Override
    public String convert(String value) {
        return value;
    }
}
