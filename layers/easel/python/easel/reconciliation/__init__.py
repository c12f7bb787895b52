"""The maintenance job: counters, runs and files that drifted, repaired and reported."""
