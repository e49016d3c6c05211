package dev.postern.model;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** A total order of facts that no iteration order leaks into: by kind, then by components from the left. */
public final class FactOrder implements Comparator<Fact> {
    public static final FactOrder BY_KIND_AND_COMPONENTS = new FactOrder();

    private FactOrder() {}

    @Override
    public int compare(Fact a, Fact b) {
        FactType type = FactType.of(a);
        if (a.getClass() != b.getClass()) {
            return type.name().compareTo(FactType.of(b).name());
        }
        List<FactType.Component> components = type.components();
        for (int i = 0; i < components.size(); i++) {
            Function<Object, String> read = type.accessor(i);
            int order = read.apply(a).compareTo(read.apply(b));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
