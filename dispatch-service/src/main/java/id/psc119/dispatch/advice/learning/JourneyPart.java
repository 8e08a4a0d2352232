package id.psc119.dispatch.advice.learning;

import id.psc119.vocabulary.Step;

/** The two journeys of one work: to the scene, and from there to the facility. */
enum JourneyPart {
    TO_SCENE(Step.DEPARTED, Step.ON_SCENE),
    TO_FACILITY(Step.PATIENT_LOADED, Step.AT_FACILITY);

    private final Step begin;
    private final Step end;

    JourneyPart(Step begin, Step end) {
        this.begin = begin;
        this.end = end;
    }

    Step begin() {
        return begin;
    }

    Step end() {
        return end;
    }
}
