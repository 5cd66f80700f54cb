"""The editor of a driver diagram: a picture for the mouse, an outline for the keyboard, and details of what is chosen."""
