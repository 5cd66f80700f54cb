"""What teams agreed to share, as a site."""
