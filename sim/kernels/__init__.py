"""Pure array functions: NumPy and Numba, and nothing of the simulator."""
