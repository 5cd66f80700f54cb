"""Places to practise: the practice room, and labs on false alarms, tampering and blame."""
