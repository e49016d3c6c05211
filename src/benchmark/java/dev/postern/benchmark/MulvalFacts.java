package dev.postern.benchmark;

import dev.postern.model.Fact;

/** The vocabulary of the MulVAL program. A predicate of the estate is the name of a record with a small first letter. */
public sealed interface MulvalFacts extends Fact {

    // ---- given

    record AttackerLocated(String zone) implements MulvalFacts {}

    record Hacl(String source, String host, String protocol, String port) implements MulvalFacts {}

    record NetworkServiceInfo(String host, String software, String protocol, String port, String account)
            implements MulvalFacts {}

    record VulExists(String host, String vulnerability, String software) implements MulvalFacts {}

    record VulProperty(String vulnerability, String range, String consequence) implements MulvalFacts {}

    // ---- gained

    record ExecCode(String host, String account) implements MulvalFacts {}

    record NetAccess(String host, String protocol, String port) implements MulvalFacts {}
}
