package dev.postern.junit;

/** Where assertions begin: {@code assertThat(system).cannotGain("reads customer-exports")}. */
public final class PosternAssertions {
    private PosternAssertions() {}

    public static SystemAssert assertThat(SystemUnderTest system) {
        return new SystemAssert(system);
    }
}
