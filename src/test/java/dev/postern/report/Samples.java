package dev.postern.report;

import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.Verdict;
import dev.postern.model.Assumption;
import dev.postern.model.AttackerFact.ActsAs;
import dev.postern.model.AttackerFact.Can;
import dev.postern.model.AttackerFact.Disables;
import dev.postern.model.AttackerFact.Executes;
import dev.postern.model.AttackerFact.Has;
import dev.postern.model.AttackerFact.Invokes;
import dev.postern.model.AttackerFact.Reaches;
import dev.postern.model.AttackerFact.Reads;
import dev.postern.model.AttackerFact.SendsFrom;
import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.Origin;
import dev.postern.model.Phase;
import dev.postern.model.PlacedControl;
import dev.postern.model.SystemFact.Accepts;
import dev.postern.model.SystemFact.CarriesIdentity;
import dev.postern.model.SystemFact.Component;
import dev.postern.model.SystemFact.DataAsset;
import dev.postern.model.SystemFact.Endpoint;
import dev.postern.model.SystemFact.Guards;
import dev.postern.model.SystemFact.MayObtain;
import dev.postern.model.SystemFact.Means;
import dev.postern.model.SystemFact.Permission;
import dev.postern.model.SystemFact.Reachable;
import dev.postern.model.SystemFact.Returns;
import dev.postern.model.SystemFact.RunsAs;
import dev.postern.model.SystemFact.Stores;
import dev.postern.model.SystemFact.Trusts;
import dev.postern.model.SystemFact.Weakness;
import dev.postern.simulation.Ending;
import java.util.List;

/** Answers that a report must read well for. */
final class Samples {
    private Samples() {}

    /** One path of sixteen steps, one start, one goal; every kind of line there is but an open question. */
    static AttackPaths exposed() {
        Fact internet = new SendsFrom("internet");
        Fact goal = new Reads("customer-exports");
        String api = "reporting-api";
        String pdf = "POST /reports/pdf";
        String debug = "GET /debug/config";
        String mesh = "mesh/reporting-api";
        String token = "mesh|billing|call";
        String role = "role/workloads";
        Fact pdfRoute = new Reachable("internet", pdf);
        Fact pdfOpen = new Accepts(pdf, "anyone", "nothing");
        Fact flaw = new Weakness("PDF-1", pdf, "request-forgery", "low");
        Fact pdfEndpoint = new Endpoint(pdf, api);
        Fact carries = new CarriesIdentity(api, mesh);
        Fact may = new MayObtain(mesh, token);
        Fact debugRoute = new Reachable(api, debug);
        Fact debugAccepts = new Accepts(debug, mesh, token);
        Fact paths = new Returns(debug, "parameter-paths");
        Fact bucket = new Returns(debug, "export-bucket-name");
        Fact host = new Component(api, "instance");
        Fact runs = new RunsAs(api, role);
        Fact mayParameters = new Permission(role, "ssm:GetParameter", "parameters");
        Fact mayExports = new Permission(role, "s3:GetObject", "exports");
        Fact meansParameters = new Means("ssm:GetParameter", "read");
        Fact meansExports = new Means("s3:GetObject", "read");
        Fact key = new Stores("parameters", "export-key", "parameter-paths");
        Fact sealed = new Stores("exports", "sealed-exports", "export-bucket-name");
        Fact inside = new Stores("sealed-exports", "customer-exports", "export-key");
        Fact asset = new DataAsset("customer-exports", "personal-data", "regulated");
        Sample sample = new Sample("reporting platform", "system.yaml")
                .start(2, internet)
                .fact(6, host)
                .fact(7, runs)
                .fact(8, carries)
                .fact(10, pdfEndpoint)
                .fact(11, pdfRoute)
                .fact(12, pdfOpen)
                .fact(13, flaw)
                .fact(15, new Component("billing-worker", "instance"))
                .fact(16, new RunsAs("billing-worker", role))
                .fact(18, new Endpoint(debug, "billing-worker"))
                .fact(19, debugRoute)
                .fact(20, debugAccepts)
                .fact(21, paths)
                .fact(21, bucket)
                .fact(24, key)
                .fact(29, sealed)
                .fact(30, inside)
                .fact(33, mayParameters)
                .fact(33, mayExports)
                .fact(34, may)
                .fact(37, asset)
                .catalogue(12, meansExports)
                .catalogue(31, meansParameters)
                .control(PlacedControl.enforced(
                        Control.read("imdsv2-required on billing-worker"), Origin.line("system.yaml", 40)))
                .goal(41, goal)
                .says(
                        Verdict.Kind.EXPOSED,
                        "1 viable path leads from the internet to customer-exports (regulated). Any one of 10 controls"
                                + " breaks it; the cheapest is patched on PDF-1 (cost 1).");
        sample.helpless(goal, Control.read("imdsv2-required on billing-worker"));
        sample.path("8f3a1c9e", goal, internet)
                .step(
                        SampleRules.REACH,
                        Phase.FOOTHOLD,
                        pdf + " takes packets from internet.",
                        new Reaches(pdf),
                        internet,
                        pdfRoute)
                .stoppedBy("segmentation on internet -> " + pdf)
                .step(
                        SampleRules.CALL_OPEN,
                        Phase.FOOTHOLD,
                        pdf + " accepts anyone.",
                        new Invokes(pdf),
                        new Reaches(pdf),
                        pdfOpen)
                .stoppedBy("authentication on " + pdf, "endpoint-disabled on " + pdf)
                .step(
                        SampleRules.FORGE,
                        "PDF-1 (low) makes reporting-api send a request to wherever a call of " + pdf + " says.",
                        new SendsFrom(api),
                        new Invokes(pdf),
                        flaw,
                        pdfEndpoint)
                .stoppedBy("patched on PDF-1", "destination-allow-list on " + api)
                .step(
                        SampleRules.CARRY,
                        "Each request that leaves reporting-api is given the identity mesh/reporting-api, whoever caused it.",
                        new ActsAs(mesh),
                        new SendsFrom(api),
                        carries)
                .stoppedBy("user-bound-requests on " + api)
                .assuming(
                        "a request forged through reporting-api is given the identity that every request of it is given")
                .step(
                        SampleRules.OBTAIN,
                        "The issuer gives mesh/reporting-api the token mesh|billing|call.",
                        new Has(token),
                        new ActsAs(mesh),
                        may)
                .stoppedBy("audience-restricted on " + mesh + " -> " + token)
                .step(
                        SampleRules.REACH,
                        debug + " takes packets from reporting-api.",
                        new Reaches(debug),
                        new SendsFrom(api),
                        debugRoute)
                .stoppedBy("segmentation on " + api + " -> " + debug)
                .step(
                        SampleRules.CALL_WITH_TOKEN,
                        debug + " accepts mesh/reporting-api with mesh|billing|call.",
                        new Invokes(debug),
                        new Reaches(debug),
                        new ActsAs(mesh),
                        new Has(token),
                        debugAccepts)
                .stoppedBy("authorization-policy on " + mesh + " -> " + debug, "endpoint-disabled on " + debug)
                .step(
                        SampleRules.READ_ANSWER,
                        "The answer of GET /debug/config contains parameter-paths.",
                        new Has("parameter-paths"),
                        new Invokes(debug),
                        paths)
                .stoppedBy("redaction on " + debug + " -> parameter-paths")
                .assuming("the answer of GET /debug/config comes back to the attacker")
                .step(
                        SampleRules.STEAL,
                        "The metadata service of reporting-api answers a plain request with the credentials of role/workloads.",
                        new ActsAs(role),
                        new SendsFrom(api),
                        host,
                        runs)
                .stoppedBy("imdsv2-required on " + api, "metadata-egress-denied on " + api)
                .assuming("the answer to a request forged through reporting-api comes back to the attacker")
                .seenBy("metadata-request on reporting-api")
                .step(
                        SampleRules.USE_PERMISSION,
                        "role/workloads may ssm:GetParameter on parameters, which amounts to the power to read.",
                        new Can("read", "parameters"),
                        new ActsAs(role),
                        mayParameters,
                        meansParameters)
                .stoppedBy("source-restricted on parameters")
                .step(
                        SampleRules.TAKE,
                        "parameters yields export-key to one who has parameter-paths.",
                        new Has("export-key"),
                        new Can("read", "parameters"),
                        key,
                        new Has("parameter-paths"))
                .step(
                        SampleRules.READ_ANSWER,
                        "The answer of GET /debug/config contains export-bucket-name.",
                        new Has("export-bucket-name"),
                        new Invokes(debug),
                        bucket)
                .stoppedBy("redaction on " + debug + " -> export-bucket-name")
                .assuming("the answer of GET /debug/config comes back to the attacker")
                .step(
                        SampleRules.USE_PERMISSION,
                        "role/workloads may s3:GetObject on exports, which amounts to the power to read.",
                        new Can("read", "exports"),
                        new ActsAs(role),
                        mayExports,
                        meansExports)
                .stoppedBy("source-restricted on exports")
                .step(
                        SampleRules.TAKE,
                        "exports yields sealed-exports to one who has export-bucket-name.",
                        new Has("sealed-exports"),
                        new Can("read", "exports"),
                        sealed,
                        new Has("export-bucket-name"))
                .step(
                        SampleRules.OPEN,
                        "sealed-exports opens with export-key and yields customer-exports.",
                        new Has("customer-exports"),
                        new Has("sealed-exports"),
                        inside,
                        new Has("export-key"))
                .step(
                        SampleRules.READ,
                        "Whoever has customer-exports reads personal-data that is regulated.",
                        goal,
                        new Has("customer-exports"),
                        asset)
                .stoppedBy("tokenised on customer-exports");
        for (String control : List.of(
                "patched on PDF-1",
                "audience-restricted on " + mesh + " -> " + token,
                "authentication on " + pdf,
                "endpoint-disabled on " + debug,
                "imdsv2-required on " + api,
                "metadata-egress-denied on " + api,
                "source-restricted on exports",
                "source-restricted on parameters",
                "user-bound-requests on " + api)) {
            sample.breaker(goal, 1, control);
        }
        return sample.breaker(goal, 5, "tokenised on customer-exports").build();
    }

    /** Several goals: one reached, one on open questions, one blocked; controls got round, disabled, assumed; more than one path. */
    static AttackPaths mixed() {
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
                .control(placed("egress-filter on shop", ControlState.BYPASSABLE, 41))
                .control(placed("trust-condition on role/finance -> role/shop", ControlState.ASSUMED, 42))
                .control(placed("network-policy on vault", ControlState.ENFORCED, 43))
                .control(placed("mfa on alice", ControlState.ENFORCED, 44))
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

    private static PlacedControl placed(String control, ControlState state, int line) {
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
