package id.psc119.intake;

import id.psc119.intake.reception.duplicate.DuplicateSettings;
import id.psc119.platform.regency.Regency;
import id.psc119.platform.testing.SettingsList;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SettingsTest {
    /** */
    @Test
    void the_list_of_this_service_s_settings_is_current() throws IOException {
        SettingsList.isWritten("intake", DuplicateSettings.class, Regency.class);
    }
}
