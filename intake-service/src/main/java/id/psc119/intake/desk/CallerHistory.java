package id.psc119.intake.desk;

import id.psc119.intake.reception.contact.ContactState;
import id.psc119.intake.reception.contact.Flag;
import id.psc119.intake.reception.contact.Outcome;
import id.psc119.intake.triage.complaint.Complaint;
import id.psc119.vocabulary.Channel;
import id.psc119.vocabulary.Place;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the desk knows of a caller when their call comes in.
 *
 * @param earlier their other contacts, the newest first
 * @param flags every mark that one of them has
 * @param addresses the places of those that were no noise, each once, the latest first
 */
public record CallerHistory(List<Earlier> earlier, List<Flag> flags, List<Address> addresses) {
    static final int MOST = 20;

    /** An earlier contact. */
    public record Earlier(
            UUID id,
            Channel channel,
            Instant receivedAt,
            ContactState state,
            @Nullable Outcome outcome,
            @Nullable Complaint complaint,
            @Nullable String note,
            ContactView.@Nullable IncidentRef incident) {}

    /**
     * A place from which they called.
     *
     * @param times how many of the contacts were there
     */
    public record Address(Place place, Instant last, int times) {}

    static CallerHistory of(List<ContactView> contacts) {
        Map<String, Address> addresses = new LinkedHashMap<>();
        for (ContactView contact : contacts) {
            @Nullable Place place = contact.place();
            if (place != null && contact.outcome() != Outcome.PRANK && contact.outcome() != Outcome.SILENT) {
                addresses.merge(
                        keyOf(place),
                        new Address(place, contact.receivedAt(), 1),
                        (later, earlier) -> new Address(later.place(), later.last(), later.times() + 1));
            }
        }
        TreeSet<Flag> flags = new TreeSet<>();
        contacts.forEach(contact -> flags.addAll(contact.flags()));
        return new CallerHistory(
                contacts.stream()
                        .map(contact -> new Earlier(
                                contact.id(),
                                contact.channel(),
                                contact.receivedAt(),
                                contact.state(),
                                contact.outcome(),
                                contact.complaint(),
                                contact.note(),
                                contact.incident()))
                        .toList(),
                List.copyOf(flags),
                List.copyOf(addresses.values()));
    }

    /** Two places of one village with the same landmark, or within about a hundred metres, are one address. */
    private static String keyOf(Place place) {
        return place.point() != null && place.isExact()
                ? "%.3f %.3f".formatted(place.point().lat(), place.point().lon())
                : Objects.requireNonNullElse(place.desaCode(), "") + "/"
                        + Objects.requireNonNullElse(place.landmark(), "");
    }
}
