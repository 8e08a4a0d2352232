package org.geotools.api.referencing.operation;

/**
 * Stands in for the type of GeoTools of this name. Planetiler's geometry class names it in two methods that convert between
 * coordinate systems, which an OpenStreetMap extract never needs; without the type Java refuses to load the class. GeoTools
 * itself is not on Maven Central. See {@code docs/decisions/0030}.
 */
public interface MathTransform {}
