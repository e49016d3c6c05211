package dev.postern.source;

import dev.postern.model.LoggedEvents;
import java.util.ArrayList;
import java.util.List;

/** What watches an account: trails of CloudTrail, detectors of GuardDuty, recorders of Config; components, for grants to reach them. */
final class TerraformSensors {
    private static final String NO = "false";

    private final TerraformThings things;

    TerraformSensors(TerraformThings things) {
        this.things = things;
    }

    List<Watch> tell() {
        List<Watch> watches = new ArrayList<>();
        for (TerraformResource trail : things.terraform().ofType("aws_cloudtrail")) {
            String id = things.component(trail, "saas");
            TerraformTrail notes = TerraformTrail.of(trail.block());
            boolean global = !isNo(trail, "include_global_service_events")
                    || trail.block().isTrue("is_multi_region_trail");
            if (!isNo(trail, "enable_logging") && notes.management() && global) {
                watches.add(new Watch(id, LoggedEvents.AUDIT_LOG, trail.origin()));
            }
            if (!isNo(trail, "enable_logging") && !notes.data().isEmpty()) {
                watches.add(new Watch(id, LoggedEvents.DATA_ACCESS_LOG, trail.origin(), notes.data()));
            }
        }
        for (TerraformResource detector : things.terraform().ofType("aws_guardduty_detector")) {
            String id = things.component(detector, "saas");
            if (!isNo(detector, "enable")) {
                watches.add(new Watch(id, Watch.CREDENTIAL_USE, detector.origin()));
            }
        }
        things.terraform()
                .ofType("aws_config_configuration_recorder")
                .forEach(recorder -> things.component(recorder, "saas"));
        return watches;
    }

    private static boolean isNo(TerraformResource resource, String key) {
        return resource.block().text(key).filter(NO::equals).isPresent();
    }
}
