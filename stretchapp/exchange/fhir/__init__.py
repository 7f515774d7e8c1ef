"""One patient's records as a FHIR R4 Bundle, written and read."""
