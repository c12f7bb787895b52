"""For You: candidates, named signals, weights that users hold, and reasons that add up."""
