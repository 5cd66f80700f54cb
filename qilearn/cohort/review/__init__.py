"""Where the group is: exercises, mistakes, time, the teams' charts and cycles, what has stalled; how many, and not who."""
