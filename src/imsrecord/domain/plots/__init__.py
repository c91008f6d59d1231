"""Plots as display lists: drawn alike on screen and on paper, told in words, listed as a table."""
