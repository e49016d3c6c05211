package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.AttackPaths;
import java.util.stream.Collectors;

/** Pictures as Mermaid flowcharts, which code forges and wikis draw where they stand in Markdown. */
final class MermaidPicture {
    private static final String STYLES = """
              classDef start fill:#fde68a,stroke:#92400e,color:#111
              classDef given fill:#f3f4f6,stroke:#9ca3af,color:#111
              classDef gained fill:#ffffff,stroke:#4b5563,color:#111
              classDef goal fill:#fecaca,stroke:#991b1b,color:#111,stroke-width:2px
              classDef step fill:#dbeafe,stroke:#1e40af,color:#111
              classDef barred fill:#ffffff,stroke:#9ca3af,color:#6b7280,stroke-dasharray:4 3
            """;

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
        picture.nodes().forEach(node -> text.append("  ").append(node(node)).append('\n'));
        picture.edges()
                .forEach(edge -> text.append("  ")
                        .append(edge.from())
                        .append(" --> ")
                        .append(edge.to())
                        .append('\n'));
        if (!picture.leftOut().isEmpty()) {
            text.append("  rest>\"").append(label(picture.leftOut())).append("\"]\n");
        }
        return text.append(STYLES).toString();
    }

    private static String node(Picture.Node node) {
        String label = node.lines().stream().map(MermaidPicture::label).collect(Collectors.joining("<br/>"));
        boolean step = node.kind() == Picture.Kind.STEP || node.kind() == Picture.Kind.BARRED;
        return node.id() + (step ? "[\"" : "([\"") + label + (step ? "\"]" : "\"])") + ":::" + style(node.kind());
    }

    private static String style(Picture.Kind kind) {
        return switch (kind) {
            case START -> "start";
            case GIVEN -> "given";
            case GAINED -> "gained";
            case GOAL -> "goal";
            case STEP -> "step";
            case BARRED -> "barred";
        };
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
