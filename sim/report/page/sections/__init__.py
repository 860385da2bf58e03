"""What a report says, one section a file: from the material to blocks of text, tables, charts."""
