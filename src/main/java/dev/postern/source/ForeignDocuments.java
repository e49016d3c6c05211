package dev.postern.source;

import dev.postern.model.Awaited;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.UnicodeReader;
import org.yaml.snakeyaml.representer.Representer;

/**
 * Reads YAML of formats that are not ours, where anchors, aliases and merge keys are legal: they are resolved, and what an alias
 * stands for keeps the line of its anchor. No tag makes an object; size, depth, aliases and what they unfold to are limited.
 */
final class ForeignDocuments {
    static final int MOST_CODE_POINTS = 20_000_000;
    static final int DEEPEST = 64;
    static final int MOST_ALIASES = 10_000;
    /** Aliases of aliases grow exponentially ("billion laughs"), so what counts is the tree that a reader would walk. */
    static final long MOST_UNFOLDED = 2_000_000;

    private static final Set<Tag> PLAIN_DATA =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MERGE, Tag.MAP, Tag.SEQ);

    private record Unfolded(Node node, long size) {}

    private final String name;
    private final List<Problem> problems = new ArrayList<>();
    private final IdentityHashMap<org.yaml.snakeyaml.nodes.Node, Unfolded> known = new IdentityHashMap<>();
    private final Set<org.yaml.snakeyaml.nodes.Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private long merges;

    private ForeignDocuments(String name) {
        this.name = name;
    }

    /** @param name what origins and messages call the document
     *  @throws RefusedException where it is no YAML, has a tag, a duplicate key or a cycle, or exceeds a limit */
    static Node read(String name, byte[] content) {
        ForeignDocuments document = new ForeignDocuments(name);
        org.yaml.snakeyaml.nodes.Node root = document.compose(content);
        if (root == null) {
            return new Node.Empty(Origin.line(name, 1));
        }
        Unfolded unfolded = document.unfold(root);
        if (unfolded.size() > MOST_UNFOLDED) {
            throw document.tooLarge(1);
        }
        if (!document.problems.isEmpty()) {
            throw new RefusedException(document.problems);
        }
        return unfolded.node();
    }

    private org.yaml.snakeyaml.nodes.Node compose(byte[] content) {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(MOST_CODE_POINTS);
        limits.setNestingDepthLimit(DEEPEST);
        limits.setMaxAliasesForCollections(MOST_ALIASES);
        DumperOptions unused = new DumperOptions();
        Yaml yaml = new Yaml(new SafeConstructor(limits), new Representer(unused), unused, limits);
        try {
            return yaml.compose(new UnicodeReader(new ByteArrayInputStream(content)));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            String context = e.getContext() == null ? "" : " (" + e.getContext() + ")";
            throw refused(line, e.getProblem() + context);
        } catch (YAMLException e) {
            throw refused(1, String.valueOf(e.getMessage()).lines().findFirst().orElse("it cannot be read"));
        }
    }

    private RefusedException refused(int line, String why) {
        return new RefusedException(
                new Problem("document", Origin.line(name, line), "this is no YAML that can be read: " + why, ""));
    }

    private RefusedException tooLarge(int line) {
        return new RefusedException(new Problem(
                "too-large",
                Origin.line(name, line),
                "the aliases unfold to more than %,d values".formatted(MOST_UNFOLDED),
                "Write the document with fewer aliases of aliases."));
    }

    private Unfolded unfold(org.yaml.snakeyaml.nodes.Node node) {
        Awaited.check();
        Unfolded before = known.get(node);
        if (before != null) {
            return before;
        }
        Origin origin = Origin.line(name, line(node));
        if (!open.add(node)) {
            problem("cycle", line(node), "what the anchor stands for contains itself", "Take the alias out of it.");
            return new Unfolded(new Node.Empty(origin), 1);
        }
        if (!PLAIN_DATA.contains(node.getTag())) {
            problem(
                    "tag",
                    line(node),
                    "the tag %s asks for something other than plain data".formatted(node.getTag()),
                    "Take it away.");
        }
        Unfolded unfolded = unfold(node, origin);
        open.remove(node);
        known.put(node, unfolded);
        return unfolded;
    }

    private Unfolded unfold(org.yaml.snakeyaml.nodes.Node node, Origin origin) {
        if (node instanceof MappingNode mapping) {
            return mapping(mapping, origin);
        }
        if (node instanceof SequenceNode sequence) {
            List<Unfolded> items =
                    sequence.getValue().stream().map(this::unfold).toList();
            return new Unfolded(
                    new Node.Sequence(origin, items.stream().map(Unfolded::node).toList()), size(items));
        }
        String text = ((ScalarNode) node).getValue();
        return new Unfolded(Tag.NULL.equals(node.getTag()) ? new Node.Empty(origin) : new Node.Scalar(origin, text), 1);
    }

    /** Keys of the mapping itself go before merged ones, and those of an earlier merged mapping before those of a later one. */
    private Unfolded mapping(MappingNode node, Origin origin) {
        Map<String, Node.Mapping.Entry> own = new LinkedHashMap<>();
        Map<String, Node.Mapping.Entry> merged = new LinkedHashMap<>();
        List<Unfolded> values = new ArrayList<>();
        for (NodeTuple tuple : node.getValue()) {
            Unfolded value = unfold(tuple.getValueNode());
            values.add(value);
            if (Tag.MERGE.equals(tuple.getKeyNode().getTag())) {
                merge(value.node(), merged);
            } else if (tuple.getKeyNode() instanceof ScalarNode key) {
                Origin keyOrigin = Origin.line(name, line(key));
                Node.Mapping.Entry twice =
                        own.putIfAbsent(key.getValue(), new Node.Mapping.Entry(keyOrigin, value.node()));
                if (twice != null) {
                    problem(
                            "duplicate-key",
                            line(key),
                            "the key \"%s\" is there already, at %s".formatted(key.getValue(), twice.keyOrigin()),
                            "Take one of them away.");
                }
            } else {
                problem("document", line(tuple.getKeyNode()), "a key is a list or a mapping", "Write a word.");
            }
        }
        merged.forEach(own::putIfAbsent);
        return new Unfolded(new Node.Mapping(origin, Collections.unmodifiableMap(own)), size(values));
    }

    private void merge(Node value, Map<String, Node.Mapping.Entry> merged) {
        List<Node> sources = value instanceof Node.Sequence sequence ? sequence.items() : List.of(value);
        for (Node source : sources) {
            if (source instanceof Node.Mapping mapping) {
                merges += mapping.entries().size();
                if (merges > MOST_UNFOLDED) {
                    throw tooLarge(source.origin().line());
                }
                mapping.entries().forEach(merged::putIfAbsent);
            } else {
                problem("document", source.origin().line(), "what is merged here is no mapping", "");
            }
        }
    }

    /** Capped, for a sum of sums of aliases leaves every integer type behind. */
    private static long size(List<Unfolded> parts) {
        long size = 1;
        for (Unfolded part : parts) {
            size = Math.min(MOST_UNFOLDED + 1, size + part.size());
        }
        return size;
    }

    private void problem(String code, int line, String what, String remedy) {
        problems.add(new Problem(code, Origin.line(name, line), what, remedy));
    }

    private static int line(org.yaml.snakeyaml.nodes.Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
