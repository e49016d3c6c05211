package dev.postern.rest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The last answers about kept systems, by their tags: while a tag is the same the answer is, and nobody has to run for it again. */
@ApplicationScoped
class KnownAnswers {
    /** The share of memory that they may fill. */
    private static final int SHARE = 16;

    private final Cache<String, Answer> byTag;

    KnownAnswers(MeterRegistry meters) {
        Cache<String, Answer> cache = Caffeine.newBuilder()
                .maximumWeight(Runtime.getRuntime().maxMemory() / SHARE)
                .weigher((String tag, Answer answer) -> tag.length() + answer.size())
                .recordStats()
                .build();
        byTag = CaffeineCacheMetrics.monitor(meters, cache, "answers");
    }

    Optional<Answer> find(String tag) {
        return Optional.ofNullable(byTag.getIfPresent(tag));
    }

    Answer keep(String tag, Answer answer) {
        Answer tagged = answer.tagged(tag);
        byTag.put(tag, tagged);
        return tagged;
    }
}
