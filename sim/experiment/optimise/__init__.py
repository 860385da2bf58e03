"""Search for packages of rules that do well on several counts in worlds nobody can tell."""
