package dev.postern.cli;

import dev.postern.cli.ModelOutline.Data;
import dev.postern.cli.ModelOutline.Named;
import dev.postern.model.ClosedSet;
import dev.postern.model.Nearest;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "model",
        description =
                "Write a first system.yaml: services in a row, the first open to the internet, and stores behind the last.",
        footerHeading = "%nExample:%n",
        footer = {
            "  postern new model --name shop --service shop-api --service worker:container \\",
            "      --store orders-db --data orders:confidential"
        })
final class NewModelCommand implements Runnable {
    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "my system",
            description = "What the system is called.")
    private String name;

    @Option(
            names = "--service",
            paramLabel = "ID[:KIND]",
            description =
                    "A component that runs code, as callers meet them (repeatable; container unless another kind is said).")
    private List<String> services = List.of("web");

    @Option(
            names = "--store",
            paramLabel = "ID[:KIND]",
            description = "A component that holds data (repeatable; store unless another kind is said).")
    private List<String> stores = List.of("database");

    @Option(
            names = "--data",
            paramLabel = "ID[:SENSITIVITY][@STORE]",
            description =
                    "Data that must not be read (repeatable; confidential and in the first store unless said otherwise).")
    private List<String> data = List.of("customers:confidential");

    @Option(
            names = "--output",
            paramLabel = "FILE",
            defaultValue = "system.yaml",
            description = "The file to write (${DEFAULT-VALUE}).")
    private Path file;

    @Spec
    private CommandSpec spec;

    private final List<Problem> problems = new ArrayList<>();

    @Override
    public void run() {
        List<Named> running = services.stream()
                .map(text -> named("--service", text, "container"))
                .toList();
        List<Named> holding =
                stores.stream().map(text -> named("--store", text, "store")).toList();
        List<Data> assets = data.stream().map(text -> data(text, holding)).toList();
        Set<String> ids = new HashSet<>();
        running.forEach(each -> once("--service", each.id(), ids));
        holding.forEach(each -> once("--store", each.id(), ids));
        assets.forEach(each -> once("--data", each.id(), ids));
        WrongUsageException.check(problems);
        new NewFiles()
                .add(file, new ModelOutline(name, running, holding, assets).yaml())
                .write(spec.commandLine().getOut());
        spec.commandLine().getOut().printf("Next: postern simulate %s%n", file);
    }

    private Named named(String option, String text, String usual) {
        int colon = text.lastIndexOf(':');
        String kind = colon < 0 ? usual : text.substring(colon + 1);
        oneOf(option, "kind of component", kind, ClosedSet.COMPONENT_KIND.words());
        return new Named(id(option, colon < 0 ? text : text.substring(0, colon)), kind);
    }

    private Data data(String text, List<Named> holding) {
        int at = text.lastIndexOf('@');
        String store = at < 0 ? holding.get(0).id() : text.substring(at + 1);
        oneOf("--data", "store", store, holding.stream().map(Named::id).toList());
        String asset = at < 0 ? text : text.substring(0, at);
        int colon = asset.lastIndexOf(':');
        String sensitivity = colon < 0 ? "confidential" : asset.substring(colon + 1);
        oneOf("--data", "sensitivity", sensitivity, ClosedSet.SENSITIVITY.words());
        return new Data(id("--data", colon < 0 ? asset : asset.substring(0, colon)), sensitivity, store);
    }

    private String id(String option, String id) {
        if (id.isBlank() || id.chars().anyMatch(Character::isISOControl)) {
            problem(option, "an id is not blank and has no control characters (%s)".formatted(id), "");
        }
        return id;
    }

    private void once(String option, String id, Set<String> ids) {
        if (!ids.add(id)) {
            problem(
                    option,
                    "there is \"%s\" already".formatted(id),
                    "Each service, store and data asset has an id of its own.");
        }
    }

    private void oneOf(String option, String what, String word, List<String> known) {
        if (!known.contains(word)) {
            problem(option, "there is no %s \"%s\"".formatted(what, word), Nearest.maybe(word, known));
        }
    }

    private void problem(String option, String what, String remedy) {
        problems.add(new Problem("new-model", Origin.option(option), what, remedy));
    }
}
