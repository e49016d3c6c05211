package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.source.SecretSamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NamesTest {
    @ParameterizedTest
    @MethodSource("dev.postern.source.SecretSamples#all")
    void aSecretValueIsNoName(String secret) {
        assertThatThrownBy(() -> Names.checkFile(secret))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("looks like a secret value")
                .hasMessageNotContaining(SecretSamples.TOLD);
        assertThatThrownBy(() -> Names.check("system", secret))
                .isInstanceOf(FaultException.class)
                .hasMessageNotContaining(SecretSamples.TOLD);
    }

    @Test
    void whatIsOnlyCalledAfterOneIsAName() {
        assertThatCode(() -> {
                    Names.check("system", "password-store-2");
                    Names.checkFile("models/token-issuer.yaml");
                })
                .doesNotThrowAnyException();
    }
}
