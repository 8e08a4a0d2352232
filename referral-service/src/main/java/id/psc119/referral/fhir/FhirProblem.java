package id.psc119.referral.fhir;

import id.psc119.platform.problem.ProblemKind;

/** Why a FHIR search is refused. */
enum FhirProblem implements ProblemKind {
    NIK_IN_ADDRESS("fhir-nik-in-address", 400),
    SEARCH_NEEDS_PATIENT("fhir-search-needs-patient", 400);

    private final String code;
    private final int status;

    FhirProblem(String code, int status) {
        this.code = code;
        this.status = status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }
}
