package dev.postern.report;

import dev.postern.model.ControlKinds;
import dev.postern.playbook.Playbook;
import java.util.Map;

/** The kinds of control and of sensor that the rules of a playbook name, as a page: what each sits on, and what it means. */
public final class KindsPage {
    private static final int LABEL = 11;

    private final TextLines page = new TextLines(ReportSettings.DEFAULT.width(), false);

    private KindsPage() {}

    public static String of(ControlKinds kinds) {
        KindsPage page = new KindsPage();
        page.list("CONTROLS", kinds.controls());
        page.list("SENSORS", kinds.sensors());
        return page.page.toString();
    }

    /** One kind of control or sensor: what it sits on, what it means, what else it is called, and which rules name it. */
    public static String of(String name, Playbook playbook) {
        boolean sensor = !playbook.kinds().controls().containsKey(name);
        ControlKinds.Kind kind =
                (sensor ? playbook.kinds().sensors() : playbook.kinds().controls()).get(name);
        KindsPage page = new KindsPage();
        page.list(sensor ? "SENSOR" : "CONTROL", Map.of(name, kind));
        page.label("also called", String.join(", ", kind.alsoCalled()));
        page.label("elsewhere", kind.idsInWords());
        if (kind.onlyWhereNamed()) {
            page.label("counts", "only where the model names it");
        }
        if (kind.asksPerson()) {
            page.label("proposed", "only where others than workloads may call");
        }
        if (kind.forKeys()) {
            page.label("proposed", "for keys, and not for data that are none");
        }
        page.page.heading(sensor ? "SEES A STEP OF" : "STOPS A STEP OF");
        playbook.rules().stream()
                .filter(rule -> sensor
                        ? !rule.detectedBy(name).isEmpty()
                        : rule.brokenBy().stream()
                                .anyMatch(template -> template.kind().equals(name)))
                .forEach(rule -> page.page.entry(2, "", Ink.PLAIN, rule.title(), rule.id()));
        return page.page.toString();
    }

    private void label(String label, String words) {
        if (!words.isEmpty()) {
            page.labelled(6, LABEL, label, Ink.FAINT, words);
        }
    }

    private void list(String heading, Map<String, ControlKinds.Kind> kinds) {
        if (!kinds.isEmpty()) {
            page.heading(heading);
            kinds.forEach((name, kind) -> {
                page.line(2, Ink.PLAIN, "%s on %s".formatted(name, String.join("; ", kind.sitsOn())));
                page.paragraph(6, Ink.FAINT, kind.means());
                if (!kind.where().isEmpty()) {
                    page.paragraph(6, Ink.FAINT, kind.whereInWords());
                }
            });
        }
    }
}
