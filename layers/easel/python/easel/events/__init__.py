"""Events: what the table's stream says happened, put on the bus and consumed from it."""
