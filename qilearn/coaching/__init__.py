"""A coaching relationship: its agreement, a record of each meeting, and the goal that goes from one to the next."""
