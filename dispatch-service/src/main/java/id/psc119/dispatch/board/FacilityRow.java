package id.psc119.dispatch.board;

import id.psc119.dispatch.facility.Facility;
import id.psc119.dispatch.facility.ToldFacility;
import id.psc119.engine.destination.FacilityCapability;
import id.psc119.engine.destination.FacilityKind;
import id.psc119.platform.place.Place;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A facility as boards show it; {@code toldAt} is the age of all of it, each bed figure has its own. */
public record FacilityRow(
        UUID id,
        String name,
        FacilityKind kind,
        @Nullable Place place,
        @Nullable String telephone,
        ToldFacility.@Nullable Room emergencyRoom,
        Set<FacilityCapability> capabilities,
        ToldFacility.@Nullable Divert divert,
        List<ToldFacility.BedFigure> beds,
        boolean sample,
        boolean retired,
        Instant toldAt) {
    static FacilityRow of(Facility facility, Instant now) {
        ToldFacility told = facility.told();
        return new FacilityRow(
                facility.id(),
                told.name(),
                told.kind(),
                told.place(),
                told.telephone(),
                told.emergencyRoom(),
                told.capabilities(),
                facility.isDiverting(now) ? told.divert() : null,
                told.beds(),
                told.sample(),
                told.retired(),
                facility.toldAt());
    }
}
