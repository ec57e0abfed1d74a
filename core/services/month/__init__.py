"""Behind `core.services.summaries`: how the summary of one month is made and put into words."""
