package id.psc119.fleet;

import id.psc119.fleet.coverage.CoverageSettings;
import id.psc119.fleet.duty.DutySettings;
import id.psc119.fleet.roster.ShiftSettings;
import id.psc119.fleet.trip.TripSettings;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.testing.SettingsList;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SettingsTest {
    /** */
    @Test
    void the_list_of_this_service_s_settings_is_current() throws IOException {
        SettingsList.isWritten(
                "fleet",
                CoverageSettings.class,
                DutySettings.class,
                ShiftSettings.class,
                TripSettings.class,
                Regency.class);
    }
}
