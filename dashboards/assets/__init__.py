"""Files that the web server hands out as they are: the style sheet, the icon."""
