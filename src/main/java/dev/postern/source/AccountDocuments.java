package dev.postern.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.iam.Arn;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.source.PolicyEdit.Detach;
import dev.postern.source.PolicyEdit.Layer;
import dev.postern.source.PolicyEdit.OfStatement;
import dev.postern.source.PolicyPlace.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Authorization details of accounts, plans and states, and trees of organisations, as they are or with policies edited: what is edited is written anew and
 * read again like any other file.
 */
public final class AccountDocuments {
    private static final String ADDED = "no-escalation";
    private static final Pattern STATEMENT = Pattern.compile("(.*)/Statement(?:/(\\d+))?");

    private final Map<String, OriginalFile> originals;
    private final List<PolicyEdit> edits;
    private final Map<String, byte[]> contents = new LinkedHashMap<>();
    private final Map<String, PolicyTree> trees = new LinkedHashMap<>();
    private final SortedMap<PolicyPlace, ObjectNode> added = new TreeMap<>();
    private final Map<String, Map<String, PolicyPlace>> byPointer = new HashMap<>();

    private AccountDocuments(Map<String, OriginalFile> originals, Collection<PolicyEdit> edits) {
        this.originals = originals;
        this.edits = List.copyOf(edits);
        originals.forEach((name, original) -> {
            contents.put(name, original.content());
            original.policies().ifPresent(tree -> trees.put(name, tree));
        });
        if (!edits.isEmpty()) {
            editAccounts();
            editOrganisations();
            trees.forEach((name, tree) -> contents.put(name, tree.content()));
        }
    }

    /** @throws RefusedException with every file that is neither */
    public static AccountDocuments read(List<Path> files) {
        Map<String, OriginalFile> originals = new LinkedHashMap<>();
        List<Problem> refused = new ArrayList<>();
        for (Path file : files) {
            try {
                String name = file.toString();
                byte[] content = Documents.bytes(file);
                Documents.checkText(name, content);
                ModelFormat format = ModelFile.format(name, content);
                switch (format) {
                    case AWS_ACCOUNT, AWS_ORGANISATION, TERRAFORM ->
                        originals.put(name, new OriginalFile(name, content, format));
                    case SYSTEM, THREAGILE -> refused.add(unfit(name));
                }
            } catch (RefusedException e) {
                refused.addAll(e.problems());
            }
        }
        if (!refused.isEmpty()) {
            throw new RefusedException(refused);
        }
        return new AccountDocuments(Collections.unmodifiableMap(originals), List.of());
    }

    private static Problem unfit(String name) {
        return new Problem(
                "format",
                Origin.line(name, 0),
                "no policies can be edited in this: it is not %s".formatted(ModelFormat.AWS_ACCOUNT.description()),
                "It is what aws iam get-account-authorization-details prints, or terraform show -json.");
    }

    /** The files as they were given, with these edits and no others. */
    public AccountDocuments with(Collection<PolicyEdit> some) {
        return new AccountDocuments(originals, some);
    }

    /** What the files say now, by their names. */
    public Map<String, byte[]> contents() {
        return Collections.unmodifiableMap(contents);
    }

    /** Accounts and organisations as they are now. */
    public AccountFiles accounts() {
        return AccountFiles.of(contents);
    }

    /** The statement that something says; empty where it is none of a policy that is in force, or a new one. */
    public Optional<StatementPlace> statement(Origin origin) {
        PolicyTree tree = trees.get(origin.file());
        Matcher pointer = STATEMENT.matcher(origin.pointer());
        if (tree == null || !pointer.matches()) {
            return Optional.empty();
        }
        int now = pointer.group(2) == null ? 0 : Integer.parseInt(pointer.group(2));
        PolicyPlace place =
                byPointer.computeIfAbsent(origin.file(), none -> places(tree)).get(pointer.group(1));
        return Optional.ofNullable(place)
                .flatMap(policy -> originals.get(origin.file()).statement(policy, tree.before(policy, now)));
    }

    private static Map<String, PolicyPlace> places(PolicyTree tree) {
        Map<String, PolicyPlace> places = new HashMap<>();
        tree.documents().forEach(found -> places.put(found.pointer(), found.place()));
        return places;
    }

    /** Where a policy stands in the file as it was given; empty where it is a new one. */
    public Optional<Origin> origin(PolicyPlace place) {
        return originals.values().stream()
                .flatMap(original -> original.origin(place).stream())
                .findFirst();
    }

    /** A policy by what people call it, and the address of the resource that says it, where one does. */
    public String words(PolicyPlace place) {
        return place
                + originals.values().stream()
                        .flatMap(original -> original.address(place).stream())
                        .findFirst()
                        .map(" (%s)"::formatted)
                        .orElse("");
    }

    /** The resource of a plan or state that says something which is no statement of a policy that is a text there. */
    public Optional<String> unwritten(Origin origin) {
        return statement(origin).isPresent()
                ? Optional.empty()
                : Optional.ofNullable(originals.get(origin.file())).flatMap(original -> original.resource(origin));
    }

    /** What a policy says, as JSON on lines of its own; empty where there is no such policy. */
    public String text(PolicyPlace place) {
        return trees.values().stream()
                .flatMap(tree -> tree.document(place).stream())
                .flatMap(found -> found.document().stream())
                .findFirst()
                .or(() -> Optional.ofNullable(added.get(place)))
                .map(PolicyText::pretty)
                .orElse("");
    }

    /** The managed policies attached to an identity, as JSON on lines of its own. */
    public String attachments(String identity) {
        com.fasterxml.jackson.databind.node.ArrayNode list = PolicyText.NODES.arrayNode();
        attached(identity).forEach(list::add);
        return PolicyText.pretty(list);
    }

    /** ARNs of the managed policies attached to an identity. */
    public SortedSet<String> attached(String identity) {
        SortedSet<String> attached = new TreeSet<>();
        trees.values().forEach(tree -> attached.addAll(tree.attached(identity)));
        return attached;
    }

    /** Policies that the edits add. */
    public SortedSet<PolicyPlace> added() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(added.keySet()));
    }

    /** The principals that a statement of a trust policy names, as it writes them, in the file as it was given. */
    public List<String> principals(StatementPlace at) {
        List<String> principals = new ArrayList<>();
        original(at).map(statement -> statement.get("Principal")).ifPresent(principal -> {
            if (principal instanceof ObjectNode object) {
                object.forEach(named -> principals.addAll(PolicyText.texts(named)));
            } else {
                principals.addAll(PolicyText.texts(principal));
            }
        });
        return principals;
    }

    /** The resources of a statement, as it writes them, in the file as it was given; empty where it says what they are not. */
    public List<String> resources(StatementPlace at) {
        return original(at)
                .map(statement -> PolicyText.texts(statement.get("Resource")))
                .orElse(List.of());
    }

    /** The actions of a statement, as it writes them, in the file as it was given; empty where it says what they are not. */
    public List<String> actions(StatementPlace at) {
        return original(at)
                .map(statement -> PolicyText.texts(statement.get("Action")))
                .orElse(List.of());
    }

    /** The boundary of an identity, by its ARN, as things are now. */
    public Optional<String> boundary(String identity) {
        return trees.values().stream()
                .flatMap(tree -> tree.boundary(identity).stream())
                .findFirst();
    }

    private Optional<JsonNode> original(StatementPlace at) {
        return originals.get(at.at().file()).statement(at);
    }

    private void editAccounts() {
        SortedMap<PolicyPlace, List<PolicyEdit>> byPlace = new TreeMap<>();
        for (PolicyEdit edit : edits) {
            if (edit instanceof OfStatement of) {
                byPlace.computeIfAbsent(of.at().policy(), none -> new ArrayList<>())
                        .add(of);
            } else if (edit instanceof Detach detach) {
                trees.values().forEach(tree -> tree.detach(detach));
            }
        }
        byPlace.forEach((place, some) -> trees.values().forEach(tree -> tree.edit(place, some)));
        Denials.bySubject(edits, Layer.INLINE)
                .forEach((identity, statements) -> trees.values()
                        .forEach(tree -> tree.addInline(identity, ADDED, PolicyText.policy(statements))
                                .ifPresent(place -> added.put(place, PolicyText.policy(statements)))));
        Denials.bySubject(edits, Layer.BOUNDARY).forEach(this::bound);
    }

    /** A boundary that is there is added to; one of AWS cannot be, and stays as it is. */
    private void bound(String identity, List<ObjectNode> denials) {
        for (PolicyTree tree : trees.values()) {
            Optional<String> boundary = tree.boundary(identity);
            if (boundary.isPresent()) {
                PolicyPlace place = new PolicyPlace(Kind.MANAGED, boundary.get(), "");
                if (!place.isOfAws()) {
                    tree.append(place, denials);
                }
            } else {
                Arn owner = Arn.of(identity).orElseThrow();
                String arn = "arn:%s:iam::%s:policy/%s-%s"
                        .formatted(owner.partition(), owner.account(), ADDED, owner.name());
                ObjectNode document = PolicyText.policy(Denials.boundary(arn, denials));
                tree.addBoundary(identity, arn, document).ifPresent(place -> added.put(place, document));
            }
        }
    }

    private void editOrganisations() {
        SortedMap<String, List<ObjectNode>> denials = Denials.bySubject(edits, Layer.SERVICE_CONTROL);
        if (denials.isEmpty()) {
            return;
        }
        Map<String, OrganisationTree> organisations = new LinkedHashMap<>();
        originals.forEach((name, original) -> {
            if (!trees.containsKey(name)) {
                organisations.put(name, new OrganisationTree(original.tree()));
            }
        });
        denials.forEach((account, statements) -> {
            ObjectNode document = PolicyText.policy(statements);
            organisations.values().stream()
                    .filter(tree -> tree.has(account))
                    .findFirst()
                    .orElseGet(() -> organisations.computeIfAbsent(
                            "organisation of " + account, none -> OrganisationTree.around(account)))
                    .add(account, ADDED, document);
            added.put(new PolicyPlace(Kind.SERVICE_CONTROL, account, ADDED), document);
        });
        organisations.forEach((name, tree) -> contents.put(name, tree.content()));
    }
}
