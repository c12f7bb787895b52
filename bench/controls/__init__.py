"""What one would write without thinking of the cost: what we are measured against."""
