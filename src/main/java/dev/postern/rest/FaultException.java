package dev.postern.rest;

/** A request cannot be answered; what is told to the caller. */
final class FaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ProblemDocument document;

    FaultException(Fault fault, String detail) {
        this(ProblemDocument.of(fault, detail));
    }

    FaultException(ProblemDocument document) {
        super(document.detail());
        this.document = document;
    }

    static FaultException noSystem(String name) {
        return new FaultException(Fault.NOT_FOUND, "There is no system %s; GET /systems lists them.".formatted(name));
    }

    static FaultException nothingHere() {
        return new FaultException(
                Fault.NOT_FOUND, "There is nothing at this address; GET /openapi describes those there are.");
    }

    ProblemDocument document() {
        return document;
    }
}
