"""What the report of a sweep shows."""
