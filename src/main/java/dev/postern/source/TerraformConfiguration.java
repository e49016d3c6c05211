package dev.postern.source;

import static dev.postern.source.TerraformBlock.at;
import static dev.postern.source.TerraformBlock.entries;
import static dev.postern.source.TerraformBlock.items;

import dev.postern.model.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configuration of a plan: what each resource, module call and output is made of. A state has none. */
final class TerraformConfiguration {
    private final Map<String, Node> modules = new HashMap<>();
    private final Map<String, Node> resources = new HashMap<>();
    private final Map<String, Node> providers = new HashMap<>();

    private TerraformConfiguration(Optional<Node> configuration) {
        configuration.ifPresent(node -> entries(node, "provider_config")
                .forEach((key, entry) ->
                        at(entry.value(), "expressions").ifPresent(expressions -> providers.put(key, expressions))));
        configuration.flatMap(node -> at(node, "root_module")).ifPresent(root -> module("", root));
    }

    static TerraformConfiguration of(Node document) {
        return new TerraformConfiguration(at(document, "configuration"));
    }

    private void module(String path, Node module) {
        modules.put(path, module);
        at(module, "resources")
                .ifPresent(list -> items(list)
                        .forEach(resource -> at(resource, "address")
                                .ifPresent(address -> resources.put(key(path, text(address)), resource))));
        entries(module, "module_calls")
                .forEach((name, call) -> at(call.value(), "module")
                        .ifPresent(called -> module((path.isEmpty() ? "" : path + ".") + "module." + name, called)));
    }

    Node expressions(TerraformAddress place, Origin otherwise) {
        return resource(place).flatMap(node -> at(node, "expressions")).orElse(new Node.Empty(otherwise));
    }

    String provider(TerraformAddress place) {
        return resource(place)
                .flatMap(node -> at(node, "provider_config_key"))
                .map(TerraformConfiguration::text)
                .orElse("");
    }

    private Optional<Node> resource(TerraformAddress place) {
        return Optional.ofNullable(resources.get(key(TerraformAddress.configured(place.module()), place.configured())));
    }

    /** What the caller of a module gives for a variable of it. */
    Optional<Node> argument(String module, String variable) {
        String path = TerraformAddress.configured(module);
        String name = path.substring(path.lastIndexOf('.') + 1);
        return Optional.ofNullable(modules.get(TerraformAddress.around(path)))
                .flatMap(around -> at(around, "module_calls"))
                .flatMap(calls -> at(calls, name))
                .flatMap(call -> at(call, "expressions"))
                .flatMap(expressions -> at(expressions, variable));
    }

    /** The values that calls of modules give for a variable of that name as they stand. */
    List<String> arguments(String variable) {
        return modules.values().stream()
                .flatMap(module -> entries(module, "module_calls").values().stream())
                .flatMap(call -> at(call.value(), "expressions").stream())
                .flatMap(expressions -> at(expressions, variable).stream())
                .flatMap(argument -> at(argument, "constant_value").stream())
                .map(TerraformConfiguration::text)
                .distinct()
                .toList();
    }

    Optional<Node> output(String module, String name) {
        return Optional.ofNullable(modules.get(TerraformAddress.configured(module)))
                .flatMap(node -> at(node, "outputs"))
                .flatMap(outputs -> at(outputs, name))
                .flatMap(output -> at(output, "expression"));
    }

    /** By key: what configures the provider. */
    Map<String, Node> providers() {
        return providers;
    }

    private static String key(String module, String address) {
        return module + " " + address;
    }

    private static String text(Node node) {
        return node instanceof Node.Scalar scalar ? scalar.text() : "";
    }
}
