"""Records that may be of one person: the list, two side by side, one made of both, and two again."""
