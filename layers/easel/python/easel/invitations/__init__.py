"""Who may join: everybody, those with an invitation, or those with an address at a domain."""
