package id.psc119.dispatch.planning.day;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A unit that does planned work on a day, and when it can. */
@Schema(name = "PlanTeam")
public record PlanTeam(UUID unitId, Instant from, Instant until) {}
