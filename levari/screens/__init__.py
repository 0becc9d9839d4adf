"""What people see when it spans rooms."""
