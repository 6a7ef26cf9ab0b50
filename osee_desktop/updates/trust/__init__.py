"""What may be believed of a carrier: signatures, versions and hashes by TUF; what expiry means with a wrong clock."""
