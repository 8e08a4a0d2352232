package org.geotools.api.referencing;

/** Stands in for the exception of GeoTools of this name, for the reason given at {@code MathTransform}. Nothing throws it. */
public class FactoryException extends Exception {}
