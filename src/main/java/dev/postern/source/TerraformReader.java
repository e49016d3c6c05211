package dev.postern.source;

import static dev.postern.source.TerraformBlock.at;
import static dev.postern.source.TerraformBlock.entries;
import static dev.postern.source.TerraformBlock.items;

import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what {@code terraform show -json} prints of a plan or a state, in the versions 0.1 to 1.x of the format, and what OpenTofu prints,
 * which is the same. Of a plan, what will be there counts: {@code planned_values}, and data sources that were read before.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/internals/json-format">The format</a>
 */
final class TerraformReader {
    private static final Pattern VERSION = Pattern.compile("(\\d{1,9})\\.\\d+.*");
    private static final int NEWEST = 1;
    private static final String SHOW = "Give what terraform show -json prints of the plan or the state.";
    private static final List<String> KEPT = List.of("serial", "lineage");

    private final Reading reading;
    private final Node document;
    private final TerraformConfiguration configuration;
    private final Map<String, Node> changes = new HashMap<>();
    /** Data sources that are read during apply; early versions name them nowhere else. */
    private final List<Node> pending = new ArrayList<>();

    private final Map<String, TerraformResource> resources = new LinkedHashMap<>();

    private TerraformReader(Reading reading, Node document) {
        this.reading = reading;
        this.document = document;
        configuration = TerraformConfiguration.of(document);
    }

    /**
     * @param reading is told the doubts
     * @throws RefusedException where the document is no plan and no state, or of a later version
     */
    static Terraform read(Reading reading, Node document) {
        return new TerraformReader(reading, document).read();
    }

    private Terraform read() {
        checkVersion();
        boolean planned = at(document, "planned_values").isPresent();
        checkWhole(planned);
        at(document, "resource_changes").ifPresent(list -> items(list).forEach(this::change));
        at(document, planned ? "planned_values" : "values")
                .flatMap(values -> at(values, "root_module"))
                .ifPresent(root -> module(root, false));
        at(document, "prior_state")
                .flatMap(state -> at(state, "values"))
                .flatMap(values -> at(values, "root_module"))
                .ifPresent(root -> module(root, true));
        pending.forEach(data -> resource(data, at(data, "change").flatMap(change -> at(change, "after"))));
        if (resources.isEmpty()) {
            problem(
                    document.origin(),
                    "there is no resource in this %s".formatted(planned ? "plan" : "state"),
                    "Maybe it is of another workspace, or everything was destroyed.");
        }
        return new Terraform(
                planned,
                List.copyOf(resources.values()),
                resources.values().stream()
                        .filter(resource -> !resource.isData())
                        .collect(Collectors.groupingBy(TerraformResource::type)),
                new TerraformReferences(configuration, resources.values()),
                variables(),
                configuration,
                newest(),
                document.origin());
    }

    private void checkVersion() {
        Optional<Node> version = at(document, "format_version");
        if (version.isEmpty()) {
            boolean kept = KEPT.stream().allMatch(key -> at(document, key).isPresent());
            throw refused(
                    document.origin(),
                    kept
                            ? "this is the state as Terraform keeps it, a format of its own that changes"
                            : "this has no format_version, so that it is neither a plan nor a state as Terraform prints it",
                    kept ? "Give what terraform show -json prints of it." : SHOW);
        }
        String text = version.get() instanceof Node.Scalar scalar ? scalar.text() : "";
        Matcher matcher = VERSION.matcher(text);
        if (!matcher.matches()) {
            throw refused(version.get().origin(), "%s is no version of the format".formatted(Quoted.of(text)), SHOW);
        }
        if (Integer.parseInt(matcher.group(1)) > NEWEST) {
            throw refused(
                    version.get().origin(),
                    "the format has version %s, and is read up to %d.x".formatted(text, NEWEST),
                    "Print it with a Terraform or OpenTofu that writes version %d.".formatted(NEWEST));
        }
    }

    private void checkWhole(boolean planned) {
        if (!planned && at(document, "resource_changes").isPresent()) {
            throw refused(
                    document.origin(),
                    "the plan has no planned_values, which say what will be there",
                    "Print the whole plan: terraform show -json.");
        }
        if (is("errored", "true")) {
            problem(
                    origin("errored"),
                    "the plan ended in errors, so that what it plans may be a part only",
                    "Plan again without errors.");
        } else if (is("complete", "false")) {
            problem(
                    origin("complete"),
                    "the plan is a part only: something was targeted or put off",
                    "Plan the whole configuration.");
        }
    }

    private boolean is(String key, String word) {
        return at(document, key)
                .filter(node -> node instanceof Node.Scalar it && it.text().equals(word))
                .isPresent();
    }

    private Origin origin(String key) {
        return at(document, key).map(Node::origin).orElse(document.origin());
    }

    private void change(Node resource) {
        if (at(resource, "deposed").isEmpty()) {
            at(resource, "change").ifPresent(change -> changes.putIfAbsent(text(resource, "address"), change));
            if (isData(resource)) {
                pending.add(resource);
            }
        }
    }

    private void module(Node module, boolean dataOnly) {
        at(module, "resources")
                .ifPresent(list -> items(list).forEach(resource -> {
                    if (!dataOnly || isData(resource)) {
                        resource(resource, at(resource, "values"));
                    }
                }));
        at(module, "child_modules").ifPresent(list -> items(list).forEach(child -> module(child, dataOnly)));
    }

    private static boolean isData(Node resource) {
        return text(resource, "mode").equals("data");
    }

    private void resource(Node resource, Optional<Node> values) {
        String address = text(resource, "address");
        if (address.isEmpty()) {
            problem(resource.origin(), "a resource has no address, and is left out", "");
            return;
        }
        TerraformAddress place = TerraformAddress.of(address);
        Node none = new Node.Empty(resource.origin());
        Optional<Node> change = Optional.ofNullable(changes.get(address));
        Node secret = at(resource, "sensitive_values")
                .or(() -> change.flatMap(it -> at(it, "after_sensitive")))
                .orElse(none);
        TerraformBlock block = new TerraformBlock(
                values.orElse(none),
                change.flatMap(it -> at(it, "after_unknown")).orElse(none),
                secret,
                configuration.expressions(place, resource.origin()));
        resources.putIfAbsent(address, new TerraformResource(address, place, configuration.provider(place), block));
    }

    private Optional<Instant> newest() {
        return Stream.concat(
                        Stream.of(text(document, "timestamp")),
                        resources.values().stream()
                                .map(resource ->
                                        resource.block().text("create_date").orElse("")))
                .flatMap(time -> Instants.of(time).stream())
                .max(Comparator.naturalOrder());
    }

    private SortedMap<String, String> variables() {
        SortedMap<String, String> variables = new TreeMap<>();
        entries(document, "variables")
                .forEach((name, entry) -> at(entry.value(), "value")
                        .filter(Node.Scalar.class::isInstance)
                        .ifPresent(value -> variables.put(name, ((Node.Scalar) value).text())));
        return variables;
    }

    private static String text(Node node, String key) {
        return at(node, key)
                .filter(Node.Scalar.class::isInstance)
                .map(value -> ((Node.Scalar) value).text())
                .orElse("");
    }

    private static RefusedException refused(Origin at, String what, String remedy) {
        return new RefusedException(new Problem("terraform", at, what, remedy));
    }

    private void problem(Origin at, String what, String remedy) {
        reading.problem("terraform", at, what, remedy);
    }
}
