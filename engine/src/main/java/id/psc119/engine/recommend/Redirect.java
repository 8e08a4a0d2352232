package id.psc119.engine.recommend;

import id.psc119.vocabulary.Colour;

/** A unit on its way to an incident of one colour may be turned round for one of another. */
public record Redirect(Colour from, Colour to) {}
