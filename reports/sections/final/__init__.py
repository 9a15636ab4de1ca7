"""What only the final report says."""
