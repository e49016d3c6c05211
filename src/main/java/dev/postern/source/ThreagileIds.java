package dev.postern.source;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Threagile tells ids apart by section, we do not: what is taken already, by an earlier section or as a reserved id, is qualified
 * by the name of its section. Ids of the rest stay as they are.
 */
final class ThreagileIds {
    private final Set<String> taken = new HashSet<>(Set.of("anyone", "nothing", "internet"));
    private final Map<String, String> assets;
    private final Map<String, String> data;
    private final Map<String, String> boundaries;
    private final Map<String, String> runtimes;

    ThreagileIds(Threagile model) {
        assets = named("asset/", model.assets().keySet());
        data = named("data/", model.data().keySet());
        boundaries = named("boundary/", model.boundaries().keySet());
        runtimes = named("runtime/", model.runtimes().keySet());
    }

    private Map<String, String> named(String prefix, Set<String> ids) {
        Map<String, String> named = new HashMap<>();
        ids.forEach(id -> named.put(id, taken.contains(id) ? prefix + id : id));
        taken.addAll(ids);
        return named;
    }

    String asset(String id) {
        return assets.get(id);
    }

    String asset(Threagile.Asset asset) {
        return asset(asset.id());
    }

    String data(String id) {
        return data.get(id);
    }

    String boundary(String id) {
        return boundaries.get(id);
    }

    String runtime(Threagile.SharedRuntime runtime) {
        return runtimes.get(runtime.id());
    }

    /** The end users whose identity begins at the asset: those who sit at it, or whoever is behind it. */
    String user(Threagile.Asset asset) {
        return "user/" + asset.id();
    }

    /** Under which a caller that is a program is known to the target. */
    String technicalUser(Threagile.Link link) {
        return "technical-user/" + link.id();
    }

    /** What the asset keeps of the data where it encrypts with a key. */
    String ciphertext(Threagile.Asset asset, String data) {
        return "encrypted/" + asset.id() + "/" + data;
    }

    String key(Threagile.Asset asset) {
        return "key/" + asset.id();
    }
}
