package dev.postern.simulation;

import dev.postern.model.Fact;
import dev.postern.model.FactType;
import dev.postern.playbook.PlaybookRule;
import dev.postern.playbook.Term;
import java.util.List;
import java.util.function.Function;
import org.drools.base.base.ValueResolver;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.base.rule.consequence.Consequence;
import org.drools.core.rule.consequence.KnowledgeHelper;

/** The right side of every rule: hands the match to the session's recorder. It holds nothing of a session. */
final class Firing implements Consequence<KnowledgeHelper> {
    private final int rule;
    private final int premises;
    private final FactType gained;
    private final List<Function<Fact[], String>> arguments;

    Firing(int rule, PlaybookRule source) {
        this.rule = rule;
        premises = source.premises().size();
        gained = source.gain().type();
        arguments = source.gain().arguments().stream()
                .map(term -> argument(term, source))
                .toList();
    }

    private static Function<Fact[], String> argument(Term term, PlaybookRule source) {
        if (term instanceof Term.Literal literal) {
            return matched -> literal.value();
        }
        Term.Reference reference = (Term.Reference) term;
        Function<Object, String> read =
                source.premises().get(reference.premise()).type().accessor(reference.component());
        return matched -> read.apply(matched[reference.premise()]);
    }

    @Override
    public String getName() {
        return RuleImpl.DEFAULT_CONSEQUENCE_NAME;
    }

    @Override
    public void evaluate(KnowledgeHelper helper, ValueResolver session) {
        Recorder recorder = (Recorder) session.getGlobal(Recorder.GLOBAL);
        recorder.fired(this, helper.getMatch().getTuple());
    }

    int rule() {
        return rule;
    }

    int premises() {
        return premises;
    }

    Fact gain(Fact[] matched) {
        String[] values = new String[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = arguments.get(i).apply(matched);
        }
        return gained.create(values);
    }
}
