"""The table over a kept connection, without an SDK: for what is asked most, and nothing else."""
