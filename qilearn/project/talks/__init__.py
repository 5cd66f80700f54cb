"""Conversations beside the charts that they are about."""
