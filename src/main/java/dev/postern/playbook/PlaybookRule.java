package dev.postern.playbook;

import dev.postern.model.Effort;
import dev.postern.model.FactType;
import dev.postern.model.LoggedEvents;
import dev.postern.model.Origin;
import dev.postern.model.Phase;
import dev.postern.model.SystemFact.Permission;
import java.util.List;
import java.util.Optional;

/**
 * One attacker step as a Horn clause with what a reader wants to know of it.
 *
 * @param id the file's name without its ending, after the namespace of its folder and a dot where that has one; unique in the playbook
 * @param phase what the step is once the attacker is inside: the folder
 * @param premises at least one, in textual order, each joined to one before it or ground
 * @param title what the attacker does, imperative
 * @param techniques ATT&CK ids
 * @param because why the step follows from its premises
 * @param assumes what the model cannot see
 * @param brokenBy controls whose absence the step needs
 * @param detectedBy sensors that see the step
 * @param carries whether a reader wants the step folded into the one that uses it
 * @param comment what the file says before the rule
 */
public record PlaybookRule(
        String id,
        Phase phase,
        List<Premise> premises,
        Gain gain,
        String title,
        List<String> techniques,
        Template because,
        Optional<Template> assumes,
        List<ControlTemplate> brokenBy,
        List<ControlTemplate> detectedBy,
        Effort effort,
        boolean carries,
        List<String> references,
        String comment,
        Origin origin) {
    public PlaybookRule {
        premises = List.copyOf(premises);
        techniques = List.copyOf(techniques);
        brokenBy = List.copyOf(brokenBy);
        detectedBy = List.copyOf(detectedBy);
        references = List.copyOf(references);
    }

    /**
     * What it names of a kind of sensor; of one that sees events of data, the audit logs in whose place it stands where the rule uses a
     * permission whose action leaves such.
     */
    public List<ControlTemplate> detectedBy(String kind) {
        boolean isOfData = kind.equals(LoggedEvents.DATA_ACCESS_LOG)
                && premises.stream().anyMatch(premise -> premise.type().equals(FactType.of(Permission.class)));
        return detectedBy.stream()
                .filter(sensor ->
                        sensor.kind().equals(kind) || isOfData && sensor.kind().equals(LoggedEvents.AUDIT_LOG))
                .toList();
    }

    /** The same rule, of a folder with that namespace. */
    PlaybookRule of(String namespace) {
        return new PlaybookRule(
                namespace + "." + id,
                phase,
                premises,
                gain,
                title,
                techniques,
                because,
                assumes,
                brokenBy,
                detectedBy,
                effort,
                carries,
                references,
                comment,
                origin);
    }
}
