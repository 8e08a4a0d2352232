package id.psc119.dispatch.desk.board;

import id.psc119.dispatch.exchange.facility.Facility;
import id.psc119.dispatch.exchange.facility.FacilityMessage;
import id.psc119.vocabulary.FacilityCapability;
import id.psc119.vocabulary.FacilityKind;
import id.psc119.vocabulary.Place;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A facility as boards show it.
 *
 * @param unknownWords what referral wrote and this version does not know, by JSON pointer of the message
 * @param receivedAt the age of all of it; each bed figure has its own
 */
public record FacilityRow(
        UUID id,
        String name,
        FacilityKind kind,
        @Nullable Place place,
        @Nullable String telephone,
        FacilityMessage.@Nullable Room emergencyRoom,
        Set<FacilityCapability> capabilities,
        FacilityMessage.@Nullable Divert divert,
        List<FacilityMessage.BedFigure> beds,
        boolean sample,
        boolean retired,
        @Nullable SortedMap<String, String> unknownWords,
        Instant receivedAt) {
    static FacilityRow of(Facility facility, @Nullable SortedMap<String, String> unknownWords, Instant now) {
        FacilityMessage message = facility.message();
        return new FacilityRow(
                facility.id(),
                message.name(),
                message.kind(),
                message.place(),
                message.telephone(),
                message.emergencyRoom(),
                message.capabilities(),
                facility.isDiverting(now) ? message.divert() : null,
                message.beds(),
                message.sample(),
                message.retired(),
                unknownWords,
                facility.receivedAt());
    }
}
