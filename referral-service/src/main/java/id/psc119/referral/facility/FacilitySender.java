package id.psc119.referral.facility;

import id.psc119.platform.outbox.MessageSender;
import id.psc119.referral.facility.DivertReport.Divert;
import id.psc119.vocabulary.FacilityCapability;
import id.psc119.vocabulary.FacilityKind;
import id.psc119.vocabulary.Place;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends facilities and their state to dispatch, which chooses destinations by them. */
@ApplicationScoped
public class FacilitySender implements MessageSender<FacilitySender.Message> {
    private final Facilities facilities;

    public FacilitySender(Facilities facilities) {
        this.facilities = facilities;
    }

    /** The fields of {@code docs/contracts.md}. */
    public record Message(
            String name,
            FacilityKind kind,
            Place place,
            @Nullable String telephone,
            EmergencyRoom emergencyRoom,
            Set<FacilityCapability> capabilities,
            @Nullable Divert divert,
            List<BedFigure> beds,
            boolean sample,
            boolean retired) {}

    @Override
    public String receiver() {
        return "dispatch";
    }

    @Override
    public String kind() {
        return "facilities";
    }

    @Override
    public Optional<Message> state(String id) {
        return facilities
                .findByIdOptional(UUID.fromString(id))
                .map(facilities::stateOf)
                .map(FacilitySender::message);
    }

    @Override
    public Collection<String> open() {
        return facilities.inUse().stream().map(UUID::toString).toList();
    }

    private static Message message(FacilityState state) {
        Facility.Description described = state.facility().description();
        return new Message(
                described.name(),
                described.kind(),
                described.place(),
                described.telephone(),
                described.emergencyRoom(),
                new TreeSet<>(described.capabilities()),
                state.divert().orElse(null),
                state.beds(),
                described.sample(),
                described.retired());
    }
}
