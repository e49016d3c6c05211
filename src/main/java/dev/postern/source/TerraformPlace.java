package dev.postern.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A value of a plan or state, or what holds values: what is known of it from those above, so that it costs the same however deep it lies.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/internals/json-format#values-representation">sensitive_values</a>
 */
final class TerraformPlace {
    /** What a configuration gives an attribute as it stands: {@code "password": {"constant_value": …}}. */
    private static final String CONSTANT = "constant_value";

    private static final String SENSITIVE = "sensitive";
    private static final String SCRIPT = "user_data";
    private static final String VARIABLES = "variables";

    private static final Set<String> DECLARED = Set.of(VARIABLES, "outputs", "output_changes");
    private static final Set<String> GIVEN = Set.of("value", "default", "before", "after");

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
    private final boolean isMarked;
    private final boolean isNamed;
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
        isMarked = !top && (above.isMarked || known != null && known.isMarked);
        isNamed = !top
                && (above.isNamed
                        || above.isOfValues && !above.isList && SecretName.is(name)
                        || (name.equals(CONSTANT) || isOfDeclared()) && SecretName.is(above.name));
    }

    /** What a variable or an output comes to. */
    private boolean isOfDeclared() {
        return above.above != null && DECLARED.contains(above.above.name) && GIVEN.contains(name);
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

    /** Whether Terraform marks it as sensitive. */
    boolean isMarked() {
        return isMarked;
    }

    /** Whether it is named as a secret is, so that what is no reference is one whatever a mark says. */
    boolean isNamed() {
        return isNamed;
    }

    /** What a machine runs at its start, perhaps in base 64. */
    boolean isScript() {
        return (name.equals(CONSTANT) ? above.name : name).startsWith(SCRIPT);
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
