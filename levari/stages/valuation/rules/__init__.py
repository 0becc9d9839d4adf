"""What the law says of the reference price: routes, clocks, mean, objections, draw, who was closest. Pure."""
