package dev.postern.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which resources the configuration means by its references: through variables of modules, to the module around, and through outputs, to
 * the module within. What a local value is made of is not printed, so that a way through one is lost.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/internals/json-format#expression-representation">Expressions</a>
 */
final class TerraformReferences {
    private static final int MOST_MODULES = 20;
    private static final String BY_KEY = "each.";
    private static final String BY_COUNT = "count.index";

    /** A resource, and which attribute of it is meant; empty where the whole is. */
    record Target(TerraformResource resource, String attribute) {}

    private final TerraformConfiguration configuration;
    /** By module as it is configured and address within it. */
    private final Map<String, List<TerraformResource>> resources = new HashMap<>();

    TerraformReferences(TerraformConfiguration configuration, Collection<TerraformResource> all) {
        this.configuration = configuration;
        all.forEach(resource -> resources
                .computeIfAbsent(
                        TerraformAddress.configured(resource.place().module()) + " "
                                + resource.place().configured(),
                        none -> new ArrayList<>())
                .add(resource));
    }

    /** What an attribute of a resource, or of a block within it, refers to. */
    List<Target> of(TerraformResource from, TerraformBlock block, String key) {
        Map<String, Target> found = new LinkedHashMap<>();
        follow(block.references(key), from.place().module(), from.place().index(), 0)
                .forEach(target -> found.putIfAbsent(target.resource().address() + " " + target.attribute(), target));
        return List.copyOf(found.values());
    }

    private List<Target> follow(List<String> references, String module, String index, int depth) {
        boolean indexed = references.stream().anyMatch(each -> each.startsWith(BY_KEY) || each.equals(BY_COUNT));
        List<Target> found = new ArrayList<>();
        if (depth < MOST_MODULES) {
            references.stream()
                    .filter(reference -> references.stream().noneMatch(other -> isWithin(other, reference)))
                    .forEach(reference -> found.addAll(follow(reference, module, indexed ? index : "", depth)));
        }
        return found;
    }

    /** Terraform lists an attribute, then the resource it belongs to. */
    private static boolean isWithin(String inner, String outer) {
        return inner.length() > outer.length()
                && inner.startsWith(outer)
                && (inner.charAt(outer.length()) == '.' || inner.charAt(outer.length()) == '[');
    }

    private List<Target> follow(String reference, String module, String index, int depth) {
        List<String> parts = TerraformAddress.parts(reference);
        if (parts.size() < 2) {
            return List.of();
        }
        String second = TerraformAddress.unindexed(parts.get(1));
        if (parts.get(0).equals("var")) {
            return through(configuration.argument(module, second), TerraformAddress.around(module), depth);
        }
        if (parts.get(0).equals("module")) {
            String inner = (module.isEmpty() ? "" : module + ".") + "module." + parts.get(1);
            return parts.size() < 3
                    ? List.of()
                    : through(configuration.output(inner, TerraformAddress.unindexed(parts.get(2))), inner, depth);
        }
        return named(reference, parts, module, index);
    }

    private List<Target> through(Optional<Node> expression, String module, int depth) {
        return expression
                .map(node -> follow(TerraformBlock.references(node), module, "", depth + 1))
                .orElse(List.of());
    }

    private List<Target> named(String reference, List<String> parts, String module, String index) {
        TerraformAddress address = TerraformAddress.of(reference);
        int length = address.data() ? 3 : 2;
        String attribute = parts.size() > length ? TerraformAddress.unindexed(parts.get(length)) : "";
        String wanted = address.index().isEmpty() ? index : address.index();
        List<TerraformResource> all =
                resources.getOrDefault(TerraformAddress.configured(module) + " " + address.configured(), List.of());
        List<TerraformResource> here =
                narrowed(all, each -> each.place().module().equals(module));
        return narrowed(here, each -> each.place().index().equals(wanted)).stream()
                .map(resource -> new Target(resource, attribute))
                .toList();
    }

    /** Those that match, or all where none does: an index of a module or of a resource that is written by a variable is not printed. */
    private static List<TerraformResource> narrowed(
            List<TerraformResource> all, java.util.function.Predicate<TerraformResource> matching) {
        List<TerraformResource> some = all.stream().filter(matching).toList();
        return some.isEmpty() ? all : some;
    }
}
