"""Many runs: burn-in, one runner, one run store, comparisons and sweeps."""
