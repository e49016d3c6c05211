package dev.postern.report;

import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.Verdict;
import dev.postern.model.Assumption;
import dev.postern.model.AttackerFact.Reaches;
import dev.postern.model.AttackerFact.Reads;
import dev.postern.model.AttackerFact.SendsFrom;
import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.Origin;
import dev.postern.model.PlacedControl;
import dev.postern.model.SystemFact.Component;
import dev.postern.model.SystemFact.Endpoint;
import dev.postern.model.SystemFact.Reachable;
import dev.postern.simulation.Ending;
import java.util.List;

/** Answers that a report must read well for; the two long ones have files of their own. */
final class Samples {
    private Samples() {}

    static PlacedControl placed(String control, ControlState state, int line) {
        return new PlacedControl(
                Control.read(control), state, Effort.MEDIUM, "", "", 1, Origin.line("platform.yaml", line));
    }

    static AttackPaths withoutStartAndGoal() {
        return new Sample("an island", "island.yaml")
                .fact(4, new Component("island", "server"))
                .says(
                        Verdict.Kind.UNKNOWN,
                        "Nothing can be said: there is no start and no goal.",
                        "The model names no start.",
                        "The model names no goal.")
                .build();
    }

    static AttackPaths clean() {
        Fact internet = new SendsFrom("internet");
        Fact goal = new Reads("ledger");
        Fact route = new Reachable("internet", "ledger-db:5432");
        Sample sample = new Sample("ledger", "ledger.yaml")
                .start(2, internet)
                .fact(6, new Component("ledger-db", "store"))
                .fact(7, new Endpoint("ledger-db:5432", "ledger-db"))
                .fact(8, route)
                .control(PlacedControl.enforced(
                        Control.read("segmentation on internet -> ledger-db:5432"), Origin.line("ledger.yaml", 20)))
                .goal(30, goal)
                .says(Verdict.Kind.CLEAN, "No path leads from the internet to ledger.");
        sample.blocked(goal, internet, "eeee0001", "segmentation on internet -> ledger-db:5432")
                .step(
                        SampleRules.REACH,
                        "ledger-db:5432 takes packets.",
                        new Reaches("ledger-db:5432"),
                        internet,
                        route)
                .stoppedBy("segmentation on internet -> ledger-db:5432")
                .step(SampleRules.READ, "It is read.", goal, new Reaches("ledger-db:5432"));
        return sample.build();
    }

    static AttackPaths cutOff() {
        return new Sample("a large estate", "estate.json")
                .start(1, new SendsFrom("internet"))
                .fact(2, new Component("web", "server"))
                .goal(3, new Reads("crown-jewels"))
                .incomplete()
                .ended(new Ending.LimitReached(Ending.Limit.FACTS, 5000))
                .says(
                        Verdict.Kind.UNKNOWN,
                        "No path was found before the run was cut off.",
                        "The run was cut off at 5000 facts.")
                .build();
    }

    /** Two ways to one gain, one of them stopped by a control in place. */
    static AttackPaths guarded() {
        Fact internet = new SendsFrom("internet");
        Fact route = new Reachable("internet", "shop:443");
        Fact goal = new SendsFrom("shop");
        Sample sample = new Sample("shop", "shop.yaml")
                .start(1, internet)
                .fact(2, route)
                .control(PlacedControl.enforced(Control.read("waf on shop:443"), Origin.line("shop.yaml", 3)))
                .goal(4, goal)
                .says(Verdict.Kind.EXPOSED, "1 viable path leads from the internet to shop.");
        sample.path("99990001", goal, internet)
                .step(SampleRules.REACH, "It takes packets.", new Reaches("shop:443"), internet, route)
                .step(SampleRules.FORGE, "It sends requests.", goal, new Reaches("shop:443"));
        sample.blocked(goal, internet, "99990002", "waf on shop:443")
                .step(SampleRules.REACH, "It takes packets.", new Reaches("shop:443"), internet, route)
                .step(SampleRules.FORGE_GUARDED, "It sends requests.", goal, new Reaches("shop:443"))
                .stoppedBy("waf on shop:443");
        return sample.build();
    }

    /** Every id says something to a terminal, a browser or a renderer. */
    static AttackPaths hostile() {
        String web = "web\u001b[31m\u202egnp\r\n# heading";
        String door = "x\"]; end; <script>alert(1)</script> `tick` | pipe *bold* [a](http://evil.example) @admin #1 \\";
        String asset = "\u200bdata\u2028\u0007 ```\nmermaid \ud800 {{x}} %%{init}%% end";
        Fact internet = new SendsFrom("internet");
        Fact goal = new Reads(asset);
        Fact route = new Reachable("internet", door);
        Fact endpoint = new Endpoint(door, web);
        Assumption open = Assumption.of(
                Assumption.Kind.OPEN, "key", List.of(door), door + " is open\nto all", Origin.line("a\u001b.yaml", 3));
        Sample sample = new Sample(web, "we`ird\u202e\n.yaml")
                .start(1, internet)
                .fact(2, route, open)
                .fact(3, endpoint)
                .control(placed("waf on " + web.strip(), ControlState.BYPASSABLE, 9))
                .goal(4, goal)
                .says(Verdict.Kind.UNKNOWN, "1 path leads to " + asset + ".", "it hangs on " + door);
        sample.path("ffff0001", goal, internet)
                .step(SampleRules.REACH, door + " takes packets.", new Reaches(door), internet, route)
                .stoppedBy("segmentation on internet -> " + door)
                .step(SampleRules.FORGE, door + " runs in " + web, new SendsFrom(web), new Reaches(door), endpoint)
                .stoppedBy("waf on " + web, "patched on " + door)
                .assuming(asset + " comes back")
                .seenBy("log on " + asset)
                .step(SampleRules.READ, web + " holds " + asset, goal, new SendsFrom(web));
        sample.helpless(goal, Control.read("waf on " + web)).breaker(goal, 3, "patched on " + door);
        sample.blocked(goal, internet, "ffff0002", "waf on " + web)
                .step(SampleRules.READ, web + " holds " + asset, goal, internet);
        sample.system.passOver(Origin.line("a\u001b.yaml", 3), door).label(asset, asset + " <b>");
        return sample.build();
    }
}
