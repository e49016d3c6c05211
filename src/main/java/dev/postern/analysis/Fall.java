package dev.postern.analysis;

import dev.postern.analysis.GoalAnswer.Reached;
import dev.postern.model.ClosedSet;
import dev.postern.model.Fact;
import java.util.Comparator;
import java.util.List;

/**
 * What falls with one start: what the attacker gains with it and would not gain without, be it with every open assumption true or with
 * every one false. The positions of the start itself do not count.
 *
 * @param today whether the attacker gets into one of its positions from where they begin
 * @param gained how many facts, and how many of them {@code certain}: with every open assumption false
 * @param data most sensitive first, then by id
 * @param goals in the order of facts
 */
public record Fall(Start start, Reached today, int gained, int certain, List<DataLoss> data, List<GoalLoss> goals) {
    private static final List<String> SENSITIVITY = ClosedSet.SENSITIVITY.words();

    /**
     * A data asset that is lost.
     *
     * @param positions {@code reads}, {@code alters} and {@code exfiltrates} of it, those that are gained
     * @param certain whether one of them is with every open assumption false
     */
    public record DataLoss(String asset, String sensitivity, List<Fact> positions, boolean certain) {
        static final Comparator<DataLoss> MOST_SENSITIVE_FIRST = Comparator.comparingInt(
                        (DataLoss loss) -> -SENSITIVITY.indexOf(loss.sensitivity()))
                .thenComparing(DataLoss::asset);
    }

    /** A goal that is reached. */
    public record GoalLoss(Fact goal, boolean certain) {}

    public Fall {
        data = List.copyOf(data);
        goals = List.copyOf(goals);
    }

    /** How many data assets of the sensitivity are lost. */
    public int lost(String sensitivity) {
        return (int) data.stream()
                .filter(loss -> loss.sensitivity().equals(sensitivity))
                .count();
    }

    /**
     * By leverage: what is worth most first, and of equal worth what leads on furthest. Worth is the number of regulated data assets
     * that fall, then of confidential, internal and public ones, then of goals; how far it leads is the number of facts gained.
     */
    static Comparator<Fall> byLeverage() {
        Comparator<Fall> order = Comparator.comparingInt(fall -> 0);
        for (int i = SENSITIVITY.size() - 1; i >= 0; i--) {
            String sensitivity = SENSITIVITY.get(i);
            order = order.thenComparing(fall -> -fall.lost(sensitivity));
        }
        return order.thenComparing(fall -> -fall.goals().size())
                .thenComparing(fall -> -fall.gained())
                .thenComparing(fall -> fall.start().kind())
                .thenComparing(fall -> fall.start().name());
    }
}
