"""From results to what people read: figures, tables, text."""
