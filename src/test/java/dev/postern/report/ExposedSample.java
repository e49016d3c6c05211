package dev.postern.report;

import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.Verdict;
import dev.postern.model.AttackerFact.ActsAs;
import dev.postern.model.AttackerFact.Can;
import dev.postern.model.AttackerFact.Has;
import dev.postern.model.AttackerFact.Invokes;
import dev.postern.model.AttackerFact.Reaches;
import dev.postern.model.AttackerFact.Reads;
import dev.postern.model.AttackerFact.SendsFrom;
import dev.postern.model.Control;
import dev.postern.model.Fact;
import dev.postern.model.Origin;
import dev.postern.model.Phase;
import dev.postern.model.PlacedControl;
import dev.postern.model.SystemFact.Accepts;
import dev.postern.model.SystemFact.CarriesIdentity;
import dev.postern.model.SystemFact.Component;
import dev.postern.model.SystemFact.DataAsset;
import dev.postern.model.SystemFact.Endpoint;
import dev.postern.model.SystemFact.MayObtain;
import dev.postern.model.SystemFact.Means;
import dev.postern.model.SystemFact.Permission;
import dev.postern.model.SystemFact.Reachable;
import dev.postern.model.SystemFact.Returns;
import dev.postern.model.SystemFact.RunsAs;
import dev.postern.model.SystemFact.Stores;
import dev.postern.model.SystemFact.Weakness;
import java.util.List;

/** One path of sixteen steps, one start, one goal; every kind of line there is but an open question. */
final class ExposedSample {
    private ExposedSample() {}

    static AttackPaths build() {
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
}
