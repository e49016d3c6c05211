package dev.postern.report;

import dev.postern.model.ControlKinds;
import java.util.Map;

/** The kinds of control and of sensor that the rules of a playbook name, as a page: what each sits on, and what it means. */
public final class KindsPage {
    private final TextLines page = new TextLines(ReportSettings.DEFAULT.width(), false);

    private KindsPage() {}

    public static String of(ControlKinds kinds) {
        KindsPage page = new KindsPage();
        page.list("CONTROLS", kinds.controls());
        page.list("SENSORS", kinds.sensors());
        return page.page.toString();
    }

    private void list(String heading, Map<String, ControlKinds.Kind> kinds) {
        if (!kinds.isEmpty()) {
            page.heading(heading);
            kinds.forEach((name, kind) -> {
                page.line(2, Ink.PLAIN, "%s on %s".formatted(name, String.join("; ", kind.sitsOn())));
                page.paragraph(6, Ink.FAINT, kind.means());
            });
        }
    }
}
