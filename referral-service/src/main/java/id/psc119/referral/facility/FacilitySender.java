package id.psc119.referral.facility;

import id.psc119.platform.outbox.MessageSender;
import id.psc119.referral.facility.DivertReport.Divert;
import id.psc119.vocabulary.BedKind;
import id.psc119.vocabulary.FacilityCapability;
import id.psc119.vocabulary.FacilityKind;
import id.psc119.vocabulary.Place;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends facilities and their state to dispatch, which chooses destinations by them. */
@ApplicationScoped
public class FacilitySender implements MessageSender<FacilitySender.Message> {
    private final Facilities facilities;
    private final FacilitySettings settings;

    public FacilitySender(Facilities facilities, FacilitySettings settings) {
        this.facilities = facilities;
        this.settings = settings;
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
            List<Bed> beds,
            List<Specialist> specialists,
            boolean sample,
            boolean retired) {}

    /**
     * A figure of beds.
     *
     * @param staleAt from when it counts as unknown
     * @param held how many of the free ones are kept for patients of whom dispatch does not know yet that they are coming here
     */
    public record Bed(
            BedKind kind, @Nullable Integer total, @Nullable Integer free, Instant asOf, Instant staleAt, int held) {}

    /** A specialist on duty or on call, by what they treat, until the report is too old to be believed. */
    public record Specialist(FacilityCapability capability, Instant until) {}

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
                .map(this::message);
    }

    @Override
    public Collection<String> open() {
        return facilities.inUse().stream().map(UUID::toString).toList();
    }

    private Message message(FacilityState state) {
        Facility.Description described = state.facility().description();
        return new Message(
                described.name(),
                described.kind(),
                described.place(),
                described.telephone(),
                described.emergencyRoom(),
                new TreeSet<>(described.capabilities()),
                state.divert().orElse(null),
                state.beds().stream().map(figure -> bed(figure, state)).toList(),
                specialists(state),
                described.sample(),
                described.retired());
    }

    private Bed bed(BedFigure figure, FacilityState state) {
        long held = state.holds().stream()
                .filter(one -> !one.isCounted() && one.hold().kind() == figure.kind())
                .count();
        return new Bed(
                figure.kind(),
                figure.total(),
                figure.free(),
                figure.asOf(),
                figure.asOf().plus(settings.figuresStaleAfter()),
                Math.toIntExact(held));
    }

    private List<Specialist> specialists(FacilityState state) {
        return state.resources().stream()
                .filter(report -> report.content().specialists() != null)
                .flatMap(report -> Objects.requireNonNull(report.content().specialists()).stream()
                        .map(ResourceContent.Specialist::capability)
                        .distinct()
                        .map(capability -> new Specialist(
                                capability, report.report().asOf().plus(settings.figuresStaleAfter()))))
                .toList();
    }
}
