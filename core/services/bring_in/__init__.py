"""Behind `core.services.importing`: a plan compared with the book, written into it, and told in figures."""
