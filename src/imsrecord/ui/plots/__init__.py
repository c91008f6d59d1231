"""Plots on the screen: painted from their display list, stepped through by keys, told in words."""
