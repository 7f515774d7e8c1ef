"""The Visits page: treatments are written down beside the patient's time line."""
