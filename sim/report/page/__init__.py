"""The report: a folder of results as one HTML file that opens anywhere."""
