"""For faculty: plan a workshop, pool what is handed in, see the group, calibrate raters, and share teams' work."""
