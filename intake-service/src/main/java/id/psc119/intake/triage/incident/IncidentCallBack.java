package id.psc119.intake.triage.incident;

import id.psc119.platform.privacy.FieldCipher;
import id.psc119.platform.privacy.SealedText;
import jakarta.inject.Singleton;
import jakarta.persistence.Converter;

/** Binds the call-back number of an incident to its column. */
@Converter
@Singleton
class IncidentCallBack extends SealedText {
    IncidentCallBack(FieldCipher cipher) {
        super(cipher, "incident.call_back_number");
    }
}
