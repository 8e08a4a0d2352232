package id.psc119.dispatch.advice.travel;

import id.psc119.engine.travel.Conditions;
import id.psc119.platform.regency.Regency;
import id.psc119.vocabulary.Colour;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** How one travels in this regency at a given time. */
@ApplicationScoped
public class Ways {
    private static final int DUSK = 18;
    private static final int DAWN = 6;

    private final Regency regency;

    Ways(Regency regency) {
        this.regency = regency;
    }

    /** With siren for red and yellow; what is not triaged counts as red. The wet season of Sumatra: November to April. */
    public Conditions at(Instant moment, @Nullable Colour colour) {
        ZonedDateTime local = moment.atZone(regency.zone());
        boolean siren = colour == null || colour == Colour.RED || colour == Colour.YELLOW;
        boolean night = local.getHour() >= DUSK || local.getHour() < DAWN;
        boolean wet = local.getMonthValue() >= 11 || local.getMonthValue() <= 4;
        return new Conditions(siren, night, wet);
    }
}
