package dev.postern.source;

import dev.postern.model.ClosedSet;
import dev.postern.model.SystemFact;
import java.util.List;

/** What runs code or holds things. */
final class ComponentPart {
    static final Part PART = new Part(
            "component",
            "a component",
            "Something that runs code or holds things.",
            List.of(
                    CommonKeys.kind(ClosedSet.COMPONENT_KIND),
                    CommonKeys.LABEL,
                    CommonKeys.DESCRIPTION,
                    CommonKeys.RUNS_ON,
                    Key.ids("runs-as", "Identities whose credentials code in it holds.", SystemFact.RunsAs::new),
                    Key.ids(
                            "carries",
                            "Identities that every request leaving it is given, whoever caused it: a sidecar, a machine account.",
                            SystemFact.CarriesIdentity::new),
                    EndpointPart.ENDPOINTS,
                    CommonKeys.REACHABLE_FROM,
                    new Key(
                            "egress",
                            new Shape.Assumable(new Shape.Flag()),
                            "Whether it can open connections to the internet at large.",
                            Silence.NONE,
                            ComponentPart::readEgress),
                    CommonKeys.ALLOWED_FROM,
                    ItemPart.HOLDS,
                    new Key(
                            "sends",
                            new Keyed("a mapping from items to receivers", Shapes.ID, Shapes.IDS),
                            "Items that flow from it, and to which components, in plain view of both ends.",
                            Silence.NONE,
                            ComponentPart::readSends),
                    Key.ids(
                            "depends-on",
                            "Artefacts it runs code or data from: package, image, script, action, model.",
                            SystemFact.DependsOn::new),
                    Key.ids(
                            "builds",
                            "Artefacts it puts out, signed and published in the regular way.",
                            SystemFact.Builds::new),
                    Key.ids("triggers", "Pipelines that run code from it when it changes.", SystemFact.Triggers::new),
                    Key.ids("relies-on", "Components without which it stops.", SystemFact.ReliesOn::new),
                    CommonKeys.CONTAINS,
                    WeaknessPart.WEAKNESSES));

    static final Key COMPONENTS = CommonKeys.things(
            "components", "What runs code or holds things.", PART, ClosedSet.COMPONENT_KIND, SystemFact.Component::new);

    private ComponentPart() {}

    private static void readEgress(Draft draft, String component, Node value) {
        Assumed egress = Assumed.of(value);
        if (egress.text().equals("true")) {
            draft.say(new SystemFact.Egress(component), egress.support());
        }
    }

    private static void readSends(Draft draft, String sender, Node sends) {
        Draft.entries(
                sends,
                (item, receivers) -> Assumed.all(receivers)
                        .forEach(receiver -> draft.say(
                                new SystemFact.Sends(sender, item.text(), receiver.text()), receiver.support())));
    }
}
