package dev.postern.analysis;

import dev.postern.derivation.Estate;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.FactType;
import dev.postern.model.Phase;
import dev.postern.playbook.Constraint;
import dev.postern.playbook.ControlTemplate;
import dev.postern.playbook.Gain;
import dev.postern.playbook.PlaybookRule;
import dev.postern.playbook.Premise;
import dev.postern.playbook.Template;
import dev.postern.playbook.Term;
import java.util.List;
import java.util.Optional;

/** Rules written by hand, of premises and a gain. */
final class HandRules {
    private HandRules() {}

    static PlaybookRule rule(Gain gain, Premise... premises) {
        return guarded(gain, List.of(), List.of(), premises);
    }

    static PlaybookRule guarded(
            Gain gain, List<ControlTemplate> brokenBy, List<ControlTemplate> detectedBy, Premise... premises) {
        return rule(Effort.LOW, gain, brokenBy, detectedBy, premises);
    }

    static PlaybookRule hard(Gain gain, Premise... premises) {
        return rule(Effort.HIGH, gain, List.of(), List.of(), premises);
    }

    private static PlaybookRule rule(
            Effort effort,
            Gain gain,
            List<ControlTemplate> brokenBy,
            List<ControlTemplate> detectedBy,
            Premise... premises) {
        return new PlaybookRule(
                "by-hand",
                Phase.PIVOT,
                List.of(premises),
                gain,
                "by hand",
                List.of(),
                new Template(List.of()),
                Optional.empty(),
                brokenBy,
                detectedBy,
                effort,
                false,
                List.of(),
                "",
                Estate.AT);
    }

    static Premise premise(Class<? extends Fact> kind, Constraint... constraints) {
        return new Premise("$one", FactType.of(kind), List.of(constraints), 1);
    }

    static Gain gain(Class<? extends Fact> kind, Term... arguments) {
        return new Gain(FactType.of(kind), List.of(arguments));
    }

    static Term ref(int premise, int component) {
        return new Term.Reference(premise, component);
    }

    static Term word(String word) {
        return new Term.Literal(word);
    }

    static Constraint equal(int component, Term value) {
        return new Constraint.Equal(component, value);
    }

    static Constraint different(int component, Term value) {
        return new Constraint.Different(component, value);
    }

    /** Of the kind, on what stands in the first component of a premise, or on the way from there to that of another. */
    static ControlTemplate control(String kind, int on, int... to) {
        return new ControlTemplate(kind, place(on), to.length == 0 ? Optional.empty() : Optional.of(place(to[0])));
    }

    private static Template place(int premise) {
        return new Template(List.of(new Template.Part.Place(new Term.Reference(premise, 0))));
    }
}
