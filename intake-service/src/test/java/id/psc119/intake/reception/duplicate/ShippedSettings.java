package id.psc119.intake.reception.duplicate;

import java.time.Duration;

/** The settings of a new regency. */
final class ShippedSettings implements DuplicateSettings {
    @Override
    public Duration within() {
        return Duration.ofHours(3);
    }

    @Override
    public int nearMetres() {
        return 500;
    }

    @Override
    public int countryMetres() {
        return 2000;
    }

    @Override
    public int proposedFrom() {
        return 50;
    }

    @Override
    public int atMost() {
        return 3;
    }
}
