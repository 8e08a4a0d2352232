package id.psc119.referral;

import id.psc119.platform.regency.Regency;
import id.psc119.platform.testing.SettingsList;
import id.psc119.referral.facility.FacilitySettings;
import id.psc119.referral.fhir.SatuSehatSettings;
import id.psc119.referral.homecare.HomeCareSettings;
import id.psc119.referral.patient.PatientSettings;
import id.psc119.referral.request.ReferralSettings;
import id.psc119.referral.sisrute.SisruteSettings;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SettingsTest {
    /** */
    @Test
    void the_list_of_this_service_s_settings_is_current() throws IOException {
        SettingsList.isWritten(
                "referral",
                PatientSettings.class,
                FacilitySettings.class,
                HomeCareSettings.class,
                ReferralSettings.class,
                SatuSehatSettings.class,
                SisruteSettings.class,
                Regency.class);
    }
}
