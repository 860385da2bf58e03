"""The classroom: tasks, a live market for each student, a board for the teacher."""
