"""What is hot, top and trending: points by the hour, pools made of them, and their feeds."""
