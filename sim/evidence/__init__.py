"""Published facts as data, and what a run must show of each of them."""
