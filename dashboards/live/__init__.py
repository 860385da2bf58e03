"""A market that is played week by week: frames, diaries, and the processes that simulate."""
