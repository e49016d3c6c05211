package dev.postern.report;

import dev.postern.model.AttackerFact;
import dev.postern.model.Effort;
import dev.postern.model.FactType;
import dev.postern.model.Origin;
import dev.postern.model.Phase;
import dev.postern.playbook.ControlTemplate;
import dev.postern.playbook.Gain;
import dev.postern.playbook.PlaybookRule;
import dev.postern.playbook.Premise;
import dev.postern.playbook.Template;
import dev.postern.playbook.Term;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rules as a report sees them: their metadata; what they match is of no interest here. */
final class SampleRules {
    static final SortedMap<String, PlaybookRule> ALL = new TreeMap<>();

    static final PlaybookRule REACH = carrying("reach", Phase.PIVOT, "Get packets to a place", "T1018");
    static final PlaybookRule CALL_OPEN =
            carrying("call-open-endpoint", Phase.PIVOT, "Call an endpoint that asks for nothing", "T1133");
    static final PlaybookRule FORGE =
            rule("forge-requests", Phase.FOOTHOLD, "Have the server send requests to wherever one likes", "T1190");
    static final PlaybookRule CARRY = rule(
            "carry-callers-identity", Phase.ESCALATION, "Travel under the identity every request carries", "T1550");
    static final PlaybookRule OBTAIN =
            rule("obtain-token", Phase.ESCALATION, "Obtain a token from its issuer", "T1528");
    static final PlaybookRule CALL_WITH_TOKEN =
            rule("call-as-identity-with-token", Phase.PIVOT, "Call the endpoint with identity and token", "T1550.001");
    static final PlaybookRule READ_ANSWER =
            rule("read-the-answer", Phase.PIVOT, "Read what the answer discloses", "T1213");
    static final PlaybookRule STEAL = rule(
            "steal-workload-credentials",
            Phase.ESCALATION,
            "Ask the metadata service for the instance's credentials",
            "T1552.005");
    static final PlaybookRule USE_PERMISSION =
            rule("use-permission", Phase.ESCALATION, "Use a permission of the identity", "T1078.004");
    static final PlaybookRule TAKE = rule(
            "take-stored-item-with-what-it-needs", Phase.ESCALATION, "Take what is stored, knowing its name", "T1552");
    static final PlaybookRule OPEN =
            rule("open-held-item-with-what-it-needs", Phase.ESCALATION, "Open it with the key", "T1140");
    static final PlaybookRule READ = rule("read-data", Phase.IMPACT, "Read the data", "T1530");
    static final PlaybookRule SWITCH_OFF =
            rule("switch-off-guard", Phase.EVASION, "Switch off what guards", "T1562.001");
    static final PlaybookRule EXPLOIT = rule(
            "exploit-called-endpoint",
            Phase.FOOTHOLD,
            "Run code through a flaw of the service that is called",
            "T1190",
            Effort.MEDIUM);
    static final PlaybookRule ASSUME_ROLE =
            rule("assume-role", Phase.ESCALATION, "Assume the role that trusts the identity", "T1078.004");

    /** Stopped by a waf on what its first premise names. */
    static final PlaybookRule FORGE_GUARDED = guarded();

    private SampleRules() {}

    private static PlaybookRule guarded() {
        PlaybookRule plain = make("forge-guarded", Phase.FOOTHOLD, FORGE.title(), "T1190", Effort.LOW, false);
        Template first = new Template(List.of(new Template.Part.Place(new Term.Reference(0, 0))));
        return listed(new PlaybookRule(
                plain.id(),
                plain.phase(),
                plain.premises(),
                plain.gain(),
                plain.title(),
                plain.techniques(),
                plain.because(),
                plain.assumes(),
                List.of(new ControlTemplate("waf", first, Optional.empty())),
                plain.detectedBy(),
                plain.effort(),
                plain.carries(),
                plain.references(),
                plain.comment(),
                plain.origin()));
    }

    private static PlaybookRule carrying(String id, Phase phase, String title, String technique) {
        return listed(make(id, phase, title, technique, Effort.LOW, true));
    }

    private static PlaybookRule rule(String id, Phase phase, String title, String technique) {
        return listed(make(id, phase, title, technique, Effort.LOW, false));
    }

    private static PlaybookRule rule(String id, Phase phase, String title, String technique, Effort effort) {
        return listed(make(id, phase, title, technique, effort, false));
    }

    /** A rule that the samples' playbook does not list, so that no other test sees it. */
    static PlaybookRule make(String id, Phase phase, String title, String technique, Effort effort, boolean carries) {
        FactType place = FactType.of(AttackerFact.Reaches.class);
        return new PlaybookRule(
                id,
                phase,
                List.of(new Premise("any", place, List.of(), 1)),
                new Gain(place, List.of(new Term.Reference(0, 0))),
                title,
                List.of(technique),
                new Template(List.of(new Template.Part.Text("because"))),
                Optional.empty(),
                List.of(),
                List.of(),
                effort,
                carries,
                List.of("https://attack.mitre.org/techniques/" + technique.replace('.', '/') + "/"),
                "",
                Origin.line("rules/" + phase.word() + "/" + id + ".drl", 1));
    }

    private static PlaybookRule listed(PlaybookRule rule) {
        ALL.put(rule.id(), rule);
        return rule;
    }
}
