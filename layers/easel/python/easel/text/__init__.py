"""Text as it is typed: letters, marks, joiners, blanks, and where a word or a cluster ends."""
