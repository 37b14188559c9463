"""The directory for other systems: the read endpoints of Open Referral UK 3.0."""
