"""Charts of a comparison: from a frame to a Plotly figure, for a light or a dark page."""
