"""The officer's and the judge's screens of a sale. What the public sees is built elsewhere, on `queries.public`."""
