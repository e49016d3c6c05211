package dev.postern.aws;

import dev.postern.model.Origin;

/** A managed policy by its ARN, where something says that it is attached or is the boundary. */
public record Attachment(String policy, Origin origin) {}
