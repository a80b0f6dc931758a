package dev.kesher.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TypeTableTest {
    @Test
    void refusesToReadContentThatNobodyCanRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TypeTable(Map.of("sticker", Treatment.MESSAGE), Treatment.NOTHING))
                .withMessageContaining("sticker");
    }

    @Test
    void refusesToReadContentOfUnknownTypes() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TypeTable(Map.of(), Treatment.MESSAGE));
    }
}
