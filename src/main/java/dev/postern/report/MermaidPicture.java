package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.AttackPaths;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Pictures as Mermaid flowcharts, which code forges and wikis draw where they stand in Markdown. */
final class MermaidPicture {
    private static final Map<Picture.Kind, String> STYLES = new EnumMap<>(Map.of(
            Picture.Kind.START, "fill:#fde68a,stroke:#92400e,color:#111",
            Picture.Kind.GIVEN, "fill:#f3f4f6,stroke:#9ca3af,color:#111",
            Picture.Kind.GAINED, "fill:#ffffff,stroke:#4b5563,color:#111",
            Picture.Kind.GOAL, "fill:#fecaca,stroke:#991b1b,color:#111,stroke-width:2px",
            Picture.Kind.STEP, "fill:#dbeafe,stroke:#1e40af,color:#111",
            Picture.Kind.BARRED, "fill:#ffffff,stroke:#9ca3af,color:#6b7280,stroke-dasharray:4 3",
            Picture.Kind.MISSING, "fill:#ffffff,stroke:#166534,color:#166534,stroke-dasharray:4 3",
            Picture.Kind.CONTROL, "fill:#dcfce7,stroke:#166534,color:#111,stroke-width:2px",
            Picture.Kind.SENSOR, "fill:#ede9fe,stroke:#5b21b6,color:#111",
            Picture.Kind.ASSUMPTION, "fill:#fff7ed,stroke:#c2410c,color:#111,stroke-dasharray:2 2"));

    private MermaidPicture() {}

    /** The path as it is told: carrying steps folded unless the settings ask for all. */
    public static String of(AttackPath path, AttackPaths paths, ReportSettings settings) {
        return write(paths.summary(), PathPicture.of(path, paths.starts().keySet(), settings));
    }

    /** What the attacker gained, and every step between. */
    public static String of(AttackPaths paths, ReportSettings settings) {
        return write(paths.summary(), DerivationPicture.of(paths, settings));
    }

    /** @param sentence the answer, told in a comment on the first line, which no viewer draws */
    static String write(String sentence, Picture picture) {
        StringBuilder text = new StringBuilder("%% " + Visible.text(sentence) + "\nflowchart TD\n");
        Set<String> notes = picture.notes();
        picture.nodes().forEach(node -> text.append("  ").append(node(node)).append('\n'));
        picture.edges()
                .forEach(edge -> text.append("  ")
                        .append(edge.from())
                        .append(notes.contains(edge.from()) ? " -.- " : " --> ")
                        .append(edge.to())
                        .append('\n'));
        if (!picture.leftOut().isEmpty()) {
            text.append("  rest>\"").append(label(picture.leftOut())).append("\"]\n");
        }
        picture.nodes().stream()
                .map(Picture.Node::kind)
                .distinct()
                .sorted()
                .forEach(kind -> text.append("  classDef %s %s\n".formatted(kind.word(), STYLES.get(kind))));
        return text.toString();
    }

    private static String node(Picture.Node node) {
        String label = node.lines().stream().map(MermaidPicture::label).collect(Collectors.joining("<br/>"));
        boolean box = node.kind().isStep() || node.kind().isNote();
        return node.id() + (box ? "[\"" : "([\"") + label + (box ? "\"]" : "\"])") + ":::"
                + node.kind().word();
    }

    /** Everything but letters, digits and what is harmless within quotes becomes a numeric entity in Mermaid's own writing. */
    static String label(String raw) {
        StringBuilder shown = new StringBuilder();
        Visible.text(raw).codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || " /.,:_·▸-".indexOf(c) >= 0) {
                shown.appendCodePoint(c);
            } else {
                shown.append('#').append(c).append(';');
            }
        });
        return shown.toString();
    }
}
