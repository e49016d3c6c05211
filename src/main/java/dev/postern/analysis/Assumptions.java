package dev.postern.analysis;

import dev.postern.model.Answer;
import dev.postern.model.Assumption;
import dev.postern.model.Fact;
import java.util.List;

/**
 * The assumptions that are not answered, those first on whose answer most hangs: the questions worth asking a human first. Of each is
 * told what a no would close and what a yes would make certain, all others left as they are: exact, by closures. They are ordered by
 * these factors, one after the other, and no score is made of them: whether an answer changes the verdict; how many goals a no
 * closes; how many a yes makes certain; how many listed paths rest on it; the id.
 *
 * @param verdict as things are
 * @param goals how many goals there are, and {@code paths} how many paths are listed
 * @param complete whether these are all shapes of path there are
 * @param questions those that some way to a goal uses
 * @param without those that no way to any goal uses, so that no answer changes anything; by id
 * @param techniques whether assumptions that come with a rule are asked as well; they count as true until somebody answers
 */
public record Assumptions(
        Situation situation,
        Verdict.Kind verdict,
        int goals,
        int paths,
        boolean complete,
        boolean techniques,
        List<Question> questions,
        List<Assumption> without) {

    /**
     * An assumption, and what each answer would change.
     *
     * @param paths the ids of the listed paths that rest on it
     */
    public record Question(Assumption assumption, Effect no, Effect yes, List<String> paths) {

        /** Whether one of the two answers comes to another verdict than there is. */
        public boolean decides(Verdict.Kind now) {
            return no.verdict() != now || yes.verdict() != now;
        }
    }

    /**
     * @param goals that a no leaves without any proof, or to which a yes gives one that needs no open assumption; in order
     * @param paths how many listed paths a no closes, or a yes makes viable
     */
    public record Effect(Verdict.Kind verdict, List<Fact> goals, int paths) {}

    /**
     * @param techniques whether to ask of the assumptions that come with a rule as well
     * @param most how many of each goal's cheapest paths to list
     */
    public static Assumptions of(Situation situation, boolean techniques, int most) {
        AttackPaths paths = AttackPaths.of(situation, most);
        return new AssumptionSearch(situation, paths, techniques).answer();
    }

    /** What people answered and what counts of it. */
    public Answers answers() {
        return situation.answers();
    }

    /** The answers that are in force and were given by people. */
    public List<Answer> taken() {
        return answers().taken();
    }
}
