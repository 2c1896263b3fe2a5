"""What a comparison is made of, in the order in which it is run. Each module has run(comparison), which puts its figures into the
results, and raises NotAvailable where it cannot be run."""
