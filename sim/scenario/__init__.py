"""What the world is told: declared numbers, scenario files, and their loading."""
