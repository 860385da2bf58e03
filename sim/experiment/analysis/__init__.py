"""What a sweep tells: sensitivity, surfaces, rules, and how far to trust the numbers."""
