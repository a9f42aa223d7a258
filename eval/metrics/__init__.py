"""What is measured, each a short function with its formula and its source."""
