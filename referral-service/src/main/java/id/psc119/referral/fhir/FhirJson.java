package id.psc119.referral.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.PerformanceOptionsEnum;
import ca.uhn.fhir.parser.DataFormatException;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/** Reads and writes FHIR R4 as JSON. The model is expensive: it is made once, when somebody first needs it, and scanned as it is used. */
@Singleton
public class FhirJson {
    /** Made when the class is first used, by one thread. */
    private static final class Holder {
        static final FhirContext R4 = context();

        private static FhirContext context() {
            FhirContext context = FhirContext.forR4();
            context.setPerformanceOptions(PerformanceOptionsEnum.DEFERRED_MODEL_SCANNING);
            return context;
        }
    }

    public String write(Resource resource) {
        return Holder.R4.newJsonParser().encodeResourceToString(resource);
    }

    /** Empty for a text that is no resource of this kind, or only half of one. */
    public <R extends Resource> Optional<R> read(Class<R> kind, String text) {
        try {
            return Optional.of(Holder.R4.newJsonParser().parseResource(kind, text));
        } catch (DataFormatException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
