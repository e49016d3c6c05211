package dev.postern.rest;

import io.quarkus.vertx.http.runtime.HttpCompressionHandler;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How an answer is packed on its way: whatever is text is, where the caller takes it so. Packed otherwise it is another representation, of
 * which a tag that promises the same bytes may not be told (RFC 9110, 8.8.3.3); so its tag ends with the name of the coding.
 */
enum Coding {
    GZIP,
    DEFLATE;

    private static final Set<String> PACKED = Set.of(
            "application/json",
            "application/schema+json",
            ProblemDocument.MEDIA_TYPE,
            "application/yaml",
            "application/openmetrics-text",
            "text/plain",
            "text/markdown",
            "text/vnd.mermaid",
            "text/vnd.graphviz",
            "text/vnd.postern.brief",
            "text/html",
            "text/css",
            "text/javascript",
            "application/javascript");

    /** What the server picks of what a caller takes ({@code Accept-Encoding}); empty where it packs nothing. */
    static Optional<Coding> of(String accepted) {
        if (accepted == null) {
            return Optional.empty();
        }
        float gzip = quality(accepted, "gzip");
        float deflate = quality(accepted, "deflate");
        if (gzip > 0 || deflate > 0) {
            return Optional.of(gzip >= deflate ? GZIP : DEFLATE);
        }
        return quality(accepted, "*") <= 0
                ? Optional.empty()
                : gzip < 0 ? Optional.of(GZIP) : deflate < 0 ? Optional.of(DEFLATE) : Optional.empty();
    }

    /** -1 where it is not named. */
    private static float quality(String accepted, String name) {
        return Arrays.stream(accepted.split(","))
                .filter(each -> each.contains(name))
                .map(Coding::quality)
                .max(Float::compare)
                .orElse(-1f);
    }

    private static float quality(String coding) {
        int equals = coding.indexOf('=');
        try {
            return equals < 0 ? 1 : Float.parseFloat(coding.substring(equals + 1));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private String suffix() {
        return "-" + name().toLowerCase(Locale.ROOT);
    }

    /** The tag of what is sent so. */
    static String tag(String tag, String accepted) {
        return tag + of(accepted).map(Coding::suffix).orElse("");
    }

    /** The tag of what was sent, however it was packed. */
    static String unpacked(String tag) {
        return Arrays.stream(values())
                .map(Coding::suffix)
                .filter(tag::endsWith)
                .findFirst()
                .map(suffix -> tag.substring(0, tag.length() - suffix.length()))
                .orElse(tag);
    }

    /** Of every answer, and not of what resources answer alone. */
    static void pack(RoutingContext request) {
        request.addHeadersEndHandler(ended -> HttpCompressionHandler.compressIfNeeded(request, PACKED));
    }
}
