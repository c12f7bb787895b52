"""A simulated month: planted users live it through the API, and what is learned of it is judged."""
