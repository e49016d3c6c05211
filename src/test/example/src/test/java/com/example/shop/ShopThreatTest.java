package com.example.shop;

import static dev.postern.junit.PosternAssertions.assertThat;

import dev.postern.junit.PosternSystem;
import dev.postern.junit.PosternTests;
import dev.postern.junit.SystemUnderTest;
import dev.postern.playbook.Playbook;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@PosternSystem(value = "design/system.yaml", playbook = "rules")
class ShopThreatTest {
    @Test
    void nobodyReadsTheOrdersOnceTheDomainIsHeld(SystemUnderTest shop) {
        assertThat(shop).canGain("reads orders");
        assertThat(shop).with("domain-held on checkout-widget").cannotGain("reads orders").isClean();
    }

    @TestFactory
    Stream<DynamicNode> ourRulesAreWhatTheirCasesSay() {
        return PosternTests.ofRules(Path.of("rules"));
    }

    @TestFactory
    Stream<DynamicNode> theDesignIsAsExpected(Playbook playbook) {
        return PosternTests.ofFixtures(Path.of("design"), playbook);
    }
}
