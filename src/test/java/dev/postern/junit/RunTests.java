package dev.postern.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.TreeSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the tests of classes, as a build tool does, and prints what came of each, sorted. */
final class RunTests {
    private RunTests() {}

    public static void main(String[] classes) {
        LauncherDiscoveryRequestBuilder tests =
                LauncherDiscoveryRequestBuilder.request().filters(EngineFilter.includeEngines("junit-jupiter"));
        for (String name : classes) {
            tests.selectors(selectClass(name));
        }
        TreeSet<String> lines = new TreeSet<>();
        LauncherFactory.create().execute(tests.build(), new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest() || result.getThrowable().isPresent()) {
                    lines.add(test.getDisplayName() + ": "
                            + result.getThrowable().map(Throwable::getMessage).orElse("ok"));
                }
            }
        });
        lines.forEach(System.out::println);
    }
}
