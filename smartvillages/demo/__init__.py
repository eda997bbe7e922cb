"""Invented content for the demo: people, hours, pilots, papers and pictures. Clearly marked, never in production."""
