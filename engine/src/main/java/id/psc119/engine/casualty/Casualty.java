package id.psc119.engine.casualty;

import java.util.UUID;

/** One of many patients of an event, who waits to be brought to a hospital. */
public record Casualty(UUID id, TriageClass triage) {}
