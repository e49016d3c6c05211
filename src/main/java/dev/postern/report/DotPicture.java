package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.AttackPaths;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;
import org.jgrapht.nio.Attribute;
import org.jgrapht.nio.DefaultAttribute;
import org.jgrapht.nio.dot.DOTExporter;

/** Pictures in Graphviz's DOT language. */
final class DotPicture {
    private static final String LINE_BREAK = "\\n";

    private static final Map<String, Attribute> LOOSE = Map.of("style", text("dotted"));

    private DotPicture() {}

    /** The path as it is told: carrying steps folded unless the settings ask for all. */
    public static String of(AttackPath path, AttackPaths paths, ReportSettings settings) {
        return write(paths.summary(), PathPicture.of(path, paths.starts().keySet(), settings));
    }

    /** What the attacker gained, and every step between. */
    public static String of(AttackPaths paths, ReportSettings settings) {
        return write(paths.summary(), DerivationPicture.of(paths, settings));
    }

    /** @param sentence the answer, told in a comment on the first line */
    static String write(String sentence, Picture picture) {
        Graph<String, DefaultEdge> graph = new SimpleDirectedGraph<>(DefaultEdge.class);
        Map<String, Picture.Node> nodes = new HashMap<>();
        picture.nodes().forEach(node -> {
            graph.addVertex(node.id());
            nodes.put(node.id(), node);
        });
        picture.edges().forEach(edge -> graph.addEdge(edge.from(), edge.to()));
        Set<String> notes = picture.notes();
        DOTExporter<String, DefaultEdge> exporter = new DOTExporter<>(id -> id);
        exporter.setGraphIdProvider(() -> "derivation");
        exporter.setGraphAttributeProvider(() -> graphAttributes(picture));
        exporter.setVertexAttributeProvider(id -> attributes(nodes.get(id)));
        exporter.setEdgeAttributeProvider( // for an empty map the exporter writes brackets with nothing in them
                edge -> notes.contains(graph.getEdgeSource(edge)) ? LOOSE : null);
        StringWriter text = new StringWriter();
        exporter.exportGraph(graph, text);
        return "// " + Visible.text(sentence) + "\n" + text.toString().replace(System.lineSeparator(), "\n");
    }

    private static Map<String, Attribute> graphAttributes(Picture picture) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        String leftOut = picture.leftOut().isEmpty() ? "" : LINE_BREAK + quoted(picture.leftOut());
        String label = (quoted(picture.title()) + leftOut).replace("\"", "\\\"");
        attributes.put("label", text("\"" + label + "\"")); // the exporter writes attributes of the graph as they are
        attributes.put("rankdir", text("TB"));
        return attributes;
    }

    private static Map<String, Attribute> attributes(Picture.Node node) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        attributes.put(
                "label", text(node.lines().stream().map(DotPicture::quoted).collect(Collectors.joining(LINE_BREAK))));
        switch (node.kind()) {
            case START -> look(attributes, "ellipse", "filled", "#fde68a");
            case GIVEN -> look(attributes, "plaintext", "filled", "#f3f4f6");
            case GAINED -> look(attributes, "ellipse", "filled", "#ffffff");
            case GOAL -> look(attributes, "doubleoctagon", "filled", "#fecaca");
            case STEP -> look(attributes, "box", "filled", "#dbeafe");
            case BARRED, MISSING -> look(attributes, "box", "dashed", "#ffffff");
            case CONTROL -> look(attributes, "box", "filled,bold", "#dcfce7");
            case SENSOR -> look(attributes, "note", "filled", "#ede9fe");
            case ASSUMPTION -> look(attributes, "note", "filled,dashed", "#fff7ed");
        }
        return attributes;
    }

    private static void look(Map<String, Attribute> attributes, String shape, String style, String fill) {
        attributes.put("shape", text(shape));
        attributes.put("style", text(style));
        attributes.put("fillcolor", text(fill));
    }

    private static Attribute text(String value) {
        return DefaultAttribute.createAttribute(value);
    }

    /** The exporter escapes double quotes; backslashes and entities, which DOT reads in labels too, are ours to escape. */
    private static String quoted(String raw) {
        return Visible.text(raw).replace("&", "&amp;").replace("\\", "\\\\");
    }
}
