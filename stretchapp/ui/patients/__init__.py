"""The Patients page: everyone a clinic looks after, those who need a look first."""
