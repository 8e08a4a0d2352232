package id.psc119.referral.fhir;

import id.psc119.platform.admission.Importance;
import id.psc119.platform.privacy.Purpose;
import id.psc119.platform.problem.PlatformProblem;
import id.psc119.platform.problem.ProblemException;
import id.psc119.platform.trust.Caller;
import id.psc119.platform.trust.ObjectRule;
import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Emergencies as FHIR R4, for the systems of hospitals to which patients come. */
@Path("/fhir")
@RolesAllowed({Role.FACILITY, Role.SUPERVISOR})
@Produces(FhirResource.FHIR_JSON)
@RunOnVirtualThread
@ObjectRule("as who the patient is")
public class FhirResource {
    static final String FHIR_JSON = "application/fhir+json";

    private final FindFhir fhir;
    private final Caller caller;

    FhirResource(FindFhir fhir, Caller caller) {
        this.fhir = fhir;
        this.caller = caller;
    }

    @GET
    @Path("/metadata")
    @ObjectRule("nothing of a patient")
    @Operation(summary = "What can be read here (CapabilityStatement)")
    public String metadata() {
        return fhir.capabilities();
    }

    @GET
    @Path("/{type}/{id}")
    @Operation(
            summary = "One FHIR resource",
            description = "404 for whoever may not know who the patient is. The NIK needs Psc-Purpose. Each view is"
                    + " written to the read audit.")
    public String read(String type, String id, @HeaderParam(Purpose.HEADER) @Nullable String purpose) {
        return fhir.read(caller, known(type), id, purpose);
    }

    @GET
    @Path("/{type}")
    @Operation(
            summary = "FHIR resources of a patient, or the encounters that come to one's own facility",
            description = "patient: the id here. A NIK is never in an address: 400 fhir-nik-in-address; search by POST"
                    + " /fhir/Patient/_search.")
    public String search(
            String type,
            @QueryParam("patient") @Nullable String patient,
            @QueryParam("encounter") @Nullable String encounter,
            @QueryParam("identifier") @Nullable String identifier,
            @HeaderParam(Purpose.HEADER) @Nullable String purpose) {
        if (identifier != null) {
            throw new ProblemException(FhirProblem.NIK_IN_ADDRESS);
        }
        return found(known(type), patient == null ? encounter : patient, purpose);
    }

    @Importance(Importance.Level.ORDINARY)
    @POST
    @Path("/{type}/_search")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(
            summary = "Search FHIR resources with a form as body",
            description =
                    "Patient: identifier=https://fhir.kemkes.go.id/id/nik|{NIK}; only patients that the caller may"
                            + " see, at most 20.")
    public String searchByForm(
            String type,
            @FormParam("identifier") @Nullable String identifier,
            @FormParam("patient") @Nullable String patient,
            @HeaderParam(Purpose.HEADER) @Nullable String purpose) {
        return identifier != null && type.equals("Patient")
                ? fhir.patientsOf(caller, identifier, purpose)
                : found(known(type), patient, purpose);
    }

    private String found(String type, @Nullable String patient, @Nullable String purpose) {
        if (patient != null) {
            return fhir.search(caller, type, patient, purpose);
        }
        if (type.equals("Encounter")) {
            return fhir.own(caller, purpose);
        }
        throw new ProblemException(FhirProblem.SEARCH_NEEDS_PATIENT);
    }

    private static String known(String type) {
        if (!FindFhir.TYPES.contains(type)) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
        return type;
    }
}
