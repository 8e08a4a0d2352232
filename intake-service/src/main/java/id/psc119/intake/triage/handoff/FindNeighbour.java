package id.psc119.intake.triage.handoff;

import id.psc119.intake.directory.area.OtherAreas;
import id.psc119.intake.directory.area.RegencyExtent;
import id.psc119.vocabulary.GeoPoint;
import id.psc119.vocabulary.Place;
import id.psc119.vocabulary.PlaceSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says whose a place is that is not ours, and to which neighbouring PSC its incident can be passed on. */
@ApplicationScoped
class FindNeighbour {
    private static final Set<String> NOT_THE_NAME = Set.of("PSC", "119", "KABUPATEN", "KAB", "KOTA");

    private final OtherAreas otherAreas;
    private final RegencyExtent extent;
    private final PartnerAccounts partners;

    FindNeighbour(OtherAreas otherAreas, RegencyExtent extent, PartnerAccounts partners) {
        this.otherAreas = otherAreas;
        this.extent = extent;
        this.partners = partners;
    }

    /**
     * Whose a point is.
     *
     * @param position as far as our own areas can tell
     * @param nearest of another regency; absent inside ours, and while no other areas are loaded
     * @param agencyName under which it is passed on: the registered account's name, or {@code PSC} and the regency
     * @param byMachine true when that PSC has an account and reads it at once; false: it is called by telephone
     */
    public record Neighbour(
            RegencyExtent.Position position,
            OtherAreas.@Nullable Nearest nearest,
            @Nullable String agencyName,
            boolean byMachine) {}

    @Transactional
    Neighbour of(GeoPoint point) {
        RegencyExtent.Position position =
                extent.positionOf(new Place(point, null, PlaceSource.PIN, null, null, null, null, null, null, null));
        Optional<OtherAreas.Nearest> nearest =
                position == RegencyExtent.Position.INSIDE ? Optional.empty() : otherAreas.nearest(point);
        if (nearest.isEmpty()) {
            return new Neighbour(position, null, null, false);
        }
        String regency = shortName(nearest.get().regency());
        Optional<String> account = partners.namesOf(Agency.NEIGHBOURING_PSC).stream()
                .filter(name -> isOf(name, regency))
                .findFirst();
        return new Neighbour(position, nearest.get(), account.orElse("PSC " + regency), account.isPresent());
    }

    /** True when an agency's name names the regency, whole or by its initials: "PSC OKI" is Ogan Komering Ilir's. */
    static boolean isOf(String agencyName, String regency) {
        List<String> words = wordsOf(regency);
        List<String> name = wordsOf(agencyName);
        String initials = words.stream().map(word -> word.substring(0, 1)).collect(Collectors.joining());
        return name.equals(words) || (words.size() > 1 && name.equals(List.of(initials)));
    }

    private static List<String> wordsOf(String name) {
        return Arrays.stream(name.toUpperCase(Locale.ROOT).split("[^\\p{L}\\d]+"))
                .filter(word -> !word.isEmpty() && !NOT_THE_NAME.contains(word))
                .toList();
    }

    private static String shortName(String regency) {
        return regency.replaceFirst("(?i)^(?:kabupaten|kab\\.?)\\s+", "").strip();
    }
}
