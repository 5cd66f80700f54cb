"""Plan a workshop: what is chosen becomes an agenda that adds up to the minute, with what to cut first and sheets to print."""
