package dev.postern.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A value of a plan or state, or what holds values: what is known of it from those above, so that it costs the same however deep it lies.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/internals/json-format#values-representation">sensitive_values</a>
 */
final class TerraformPlace {
    /** What a configuration gives an attribute as it stands: {@code "password": {"constant_value": …}}. */
    private static final String CONSTANT = "constant_value";

    private static final String SENSITIVE = "sensitive";
    private static final String VARIABLES = "variables";

    /** Beside which values a tree of marks stands. */
    private static final Map<String, String> MARKS = Map.of(
            "sensitive_values", "values",
            "before_sensitive", "before",
            "after_sensitive", "after");

    private final TerraformPlace above;
    private final String name;
    private final boolean isList;
    private final Marks all;
    private final Marks known;
    private final boolean isMark;
    private final boolean isOfValues;
    private final boolean isSecret;
    private int items;
    private Marks own;

    /** @param above none for the whole document */
    private TerraformPlace(TerraformPlace above, String name, boolean isList, Marks all) {
        this.above = above;
        this.name = name;
        this.isList = isList;
        this.all = all;
        boolean top = above == null;
        isMark = !top && (above.isMark || MARKS.containsKey(name));
        isOfValues = !top && (above.isOfValues || MARKS.containsValue(name) || name.equals(CONSTANT));
        known = top ? all : Marks.find(above.known, name);
        isSecret = !top
                && (above.isSecret
                        || known != null && known.isMarked
                        || above.isOfValues && !above.isList && TerraformSecrets.isSecret(name)
                        || name.equals(CONSTANT) && TerraformSecrets.isSecret(above.name));
    }

    /** Which values are marked, by the keys and positions down to them. */
    static final class Marks {
        private final Map<String, Marks> below = new HashMap<>(2);
        private boolean isMarked;

        private Marks at(String name) {
            return below.computeIfAbsent(name, unknown -> new Marks());
        }

        private static Marks find(Marks above, String name) {
            return above == null ? null : above.below.get(name);
        }
    }

    static TerraformPlace whole(Marks marks, boolean list) {
        return new TerraformPlace(null, "", list, marks);
    }

    TerraformPlace inside(String key, boolean list) {
        return new TerraformPlace(this, isList ? String.valueOf(items++) : key, list, all);
    }

    TerraformPlace above() {
        return above;
    }

    String name() {
        return name;
    }

    /** Whether it is marked, or named as what holds secrets whatever a mark says. */
    boolean isSecret() {
        return isSecret;
    }

    /** The keys and positions down to it. */
    List<String> names() {
        Deque<String> names = new ArrayDeque<>();
        for (TerraformPlace place = this; place.above != null; place = place.above) {
            names.addFirst(place.name);
        }
        return List.copyOf(names);
    }

    /** Whether what stands here may say of another value that it is secret. */
    boolean canMark() {
        return isMark || name.equals(SENSITIVE) && above.above != null;
    }

    void mark() {
        if (isMark) {
            own().isMarked = true;
            return;
        }
        above.own().at("value").isMarked = true; // of an output
        above.own().at("default").isMarked = true; // of a variable
        all.at(VARIABLES).at(above.name).at("value").isMarked = true;
        if (above.above.name.equals(VARIABLES) && above.above.above.above != null) { // what a module is called with
            above.above.above.above.own().at("expressions").at(above.name).isMarked = true;
        }
    }

    /** Beneath a tree of marks, of the value that stands beside. */
    private Marks own() {
        if (own == null) {
            own = above == null ? all : above.own().at(isMark && !above.isMark ? MARKS.get(name) : name);
        }
        return own;
    }
}
