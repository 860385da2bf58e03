"""The outcomes in words, group by group."""
