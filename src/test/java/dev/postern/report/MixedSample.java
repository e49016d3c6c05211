package dev.postern.report;

import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.Verdict;
import dev.postern.model.Assumption;
import dev.postern.model.AttackerFact.ActsAs;
import dev.postern.model.AttackerFact.Can;
import dev.postern.model.AttackerFact.Disables;
import dev.postern.model.AttackerFact.Executes;
import dev.postern.model.AttackerFact.Invokes;
import dev.postern.model.AttackerFact.Reaches;
import dev.postern.model.AttackerFact.Reads;
import dev.postern.model.AttackerFact.SendsFrom;
import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.Fact;
import dev.postern.model.Origin;
import dev.postern.model.PlacedControl;
import dev.postern.model.SystemFact.Accepts;
import dev.postern.model.SystemFact.Endpoint;
import dev.postern.model.SystemFact.Guards;
import dev.postern.model.SystemFact.Reachable;
import dev.postern.model.SystemFact.RunsAs;
import dev.postern.model.SystemFact.Trusts;
import dev.postern.model.SystemFact.Weakness;
import java.util.List;

/** Several goals: one reached, one on open questions, one blocked; controls got round, disabled, assumed; more than one path. */
final class MixedSample {
    private MixedSample() {}

    static AttackPaths build() {
        Fact internet = new SendsFrom("internet");
        Fact orders = new Reads("orders");
        Fact ledger = new Reads("ledger");
        Fact vault = new Can("read", "vault");
        Fact shopRoute = new Reachable("internet", "shop:443");
        Fact shop = new Endpoint("shop:443", "shop");
        Fact flaw = new Weakness("CVE-2021-44228", "shop:443", "code-execution", "critical");
        Assumption answered = Assumption.of(
                Assumption.Kind.OPEN,
                "endpoint-authentication",
                List.of("shop:443"),
                "shop:443 answers a caller who is not authenticated",
                Origin.line("platform.yaml", 21));
        Fact open = new Accepts("shop:443", "anyone", "nothing");
        Fact runs = new RunsAs("shop", "role/shop");
        Fact trust = new Trusts("role/finance", "role/shop");
        Fact guards = new Guards("trail", "waf", "shop:443");
        Fact adminRoute = new Reachable("internet", "trail");
        Sample sample = new Sample("orders platform", "platform.yaml")
                .start(3, internet)
                .fact(11, shopRoute)
                .fact(12, shop)
                .fact(13, flaw)
                .fact(21, open, answered)
                .fact(30, runs)
                .fact(31, trust)
                .fact(32, guards)
                .fact(33, adminRoute)
                .goal(50, orders)
                .goal(51, ledger)
                .goal(52, vault)
                .control(PlacedControl.enforced(Control.read("waf on shop:443"), Origin.line("platform.yaml", 40)))
                .control(Samples.placed("egress-filter on shop", ControlState.BYPASSABLE, 41))
                .control(Samples.placed("trust-condition on role/finance -> role/shop", ControlState.ASSUMED, 42))
                .control(Samples.placed("network-policy on vault", ControlState.ENFORCED, 43))
                .control(Samples.placed("mfa on alice", ControlState.ENFORCED, 44))
                .incomplete()
                .says(
                        Verdict.Kind.EXPOSED,
                        "At least 1 viable path leads from the internet to orders. No single control breaks them all.",
                        "Reads orders is reached whatever the answers.",
                        "Reads ledger hangs on 2 open questions.");
        sample.path("aaaa0001", orders, internet)
                .step(
                        SampleRules.SWITCH_OFF,
                        "trail decides whether waf works on shop:443.",
                        new Disables("waf", "shop:443"),
                        internet,
                        adminRoute,
                        guards)
                .step(
                        SampleRules.EXPLOIT,
                        "CVE-2021-44228 (critical) runs code in shop.",
                        new Executes("shop"),
                        internet,
                        shopRoute,
                        flaw,
                        shop)
                .stoppedBy("patched on CVE-2021-44228", "waf on shop:443", "egress-filter on shop")
                .seenBy("runtime-detection on shop", "network-detection on internet -> shop:443")
                .step(SampleRules.READ, "Code in shop sees the orders.", orders, new Executes("shop"))
                .like(4);
        sample.path("bbbb0002", ledger, internet)
                .step(SampleRules.REACH, "shop:443 takes packets.", new Reaches("shop:443"), internet, shopRoute)
                .step(
                        SampleRules.CALL_OPEN,
                        "shop:443 accepts anyone.",
                        new Invokes("shop:443"),
                        new Reaches("shop:443"),
                        open)
                .stoppedBy("authentication on shop:443")
                .step(
                        SampleRules.EXPLOIT,
                        "CVE-2021-44228 (critical) runs code in shop.",
                        new Executes("shop"),
                        new Invokes("shop:443"),
                        flaw,
                        shop)
                .step(
                        SampleRules.CARRY,
                        "Code in shop holds role/shop.",
                        new ActsAs("role/shop"),
                        new Executes("shop"),
                        runs)
                .step(
                        SampleRules.ASSUME_ROLE,
                        "role/finance trusts role/shop.",
                        new ActsAs("role/finance"),
                        new ActsAs("role/shop"),
                        trust)
                .stoppedBy("trust-condition on role/finance -> role/shop")
                .step(SampleRules.READ, "role/finance reads the ledger.", ledger, new ActsAs("role/finance"));
        for (int i = 1; i <= 4; i++) {
            sample.path("cccc000" + i, ledger, internet)
                    .step(SampleRules.EXPLOIT, "Code runs in shop.", new Executes("shop-" + i), internet, open)
                    .step(SampleRules.READ, "The ledger is there.", ledger, new Executes("shop-" + i));
        }
        sample.blocked(vault, internet, "dddd0001", "network-policy on vault")
                .step(SampleRules.REACH, "vault takes packets.", new Reaches("vault"), internet, shopRoute)
                .stoppedBy("network-policy on vault")
                .step(SampleRules.USE_PERMISSION, "vault is open.", vault, new Reaches("vault"));
        sample.helpless(orders, Control.read("waf on shop:443"))
                .helpless(orders, Control.read("egress-filter on shop"))
                .helpless(orders, Control.read("mfa on alice"))
                .helpless(ledger, Control.read("mfa on alice"));
        sample.breaker(ledger, 2, "authentication on shop:443").breaker(ledger, 1, "patched on CVE-2021-44228");
        sample.system.passOver(Origin.line("platform.yaml", 77), "the key \"notes\" says nothing that a rule reads");
        sample.system.label("role/finance", "Finance back office");
        return sample.build();
    }
}
