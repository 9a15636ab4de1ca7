"""What only the status report says."""
