"""The demo district: two courts that cannot exist, their staff, dockets with the shape of the real world."""
