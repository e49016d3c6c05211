package dev.postern.source;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.model.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a reader says of a document it refuses. */
final class Refused {
    private Refused() {}

    /** Each problem as it is shown, in order; empty where the document is taken. */
    static List<String> by(ThrowingCallable reader) {
        RefusedException refusal = catchThrowableOfType(RefusedException.class, reader);
        return refusal == null
                ? List.of()
                : refusal.problems().stream().map(Object::toString).toList();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
