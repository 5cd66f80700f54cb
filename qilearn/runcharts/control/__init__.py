"""Control charts: run charts with limits that chance alone seldom passes."""
