"""Systems to practise on: made up and seeded, so that what is true of them is known, and told at the end."""
