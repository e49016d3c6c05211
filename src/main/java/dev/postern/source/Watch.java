package dev.postern.source;

import dev.postern.model.Control;
import dev.postern.model.LoggedEvents;
import dev.postern.model.Origin;
import dev.postern.model.PlacedControl;
import dev.postern.model.SystemFact.Component;
import dev.postern.model.SystemFact.Guards;
import dev.postern.model.SystemFact.Identity;
import dev.postern.model.SystemFact.Permission;
import dev.postern.model.SystemFact.RunsAs;
import dev.postern.model.SystemFact.Scope;
import dev.postern.model.SystemModel;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Something that watches a whole account, so that what it sees is known only when all of the account is: who stops it is seen no more.
 *
 * @param by the id of what watches
 * @param sensor the kind of sensor that it is
 * @param data of a log of access to data, how the ARNs begin of what it notes
 */
record Watch(String by, String sensor, Origin origin, List<String> data) {
    static final String CREDENTIAL_USE = "credential-use-outside";

    Watch(String by, String sensor, Origin origin) {
        this(by, sensor, origin, List.of());
    }

    /** The model with what they see of all that is in it. */
    static SystemModel over(SystemModel model, Collection<Watch> watches) {
        if (watches.isEmpty()) {
            return model;
        }
        SystemModel.Builder seen = model.toBuilder();
        for (Watch watch : watches) {
            for (String on : watch.sees(model)) {
                seen.sensor(PlacedControl.enforced(new Control(watch.sensor(), on), watch.origin()));
                seen.fact(new Guards(watch.by(), watch.sensor(), on), watch.origin());
            }
        }
        return seen.build();
    }

    private Set<String> sees(SystemModel model) {
        return switch (sensor) {
            case LoggedEvents.AUDIT_LOG -> all(model);
            case LoggedEvents.DATA_ACCESS_LOG -> {
                Set<String> noted = all(model);
                noted.removeIf(id -> !TerraformTrail.notes(data, id));
                yield noted;
            }
            default -> workloads(model);
        };
    }

    /** Identities of workloads. */
    private static Set<String> workloads(SystemModel model) {
        Set<String> workloads = new TreeSet<>();
        model.facts().keySet().forEach(fact -> {
            if (fact instanceof RunsAs runs) {
                workloads.add(runs.identity());
            }
        });
        return workloads;
    }

    private static Set<String> all(SystemModel model) {
        Set<String> all = new TreeSet<>();
        model.facts().keySet().forEach(fact -> {
            if (fact instanceof Identity identity) {
                all.add(identity.id());
            } else if (fact instanceof Component component) {
                all.add(component.id());
            } else if (fact instanceof Scope scope && scope.kind().equals("account")) {
                all.add(scope.id());
            } else if (fact instanceof Permission permission) {
                all.add(permission.resource());
            }
        });
        return all;
    }
}
