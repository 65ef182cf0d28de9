"""sgbook keeps the books of a savings group."""

__version__ = "0.1.0"
