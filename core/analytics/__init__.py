"""Arrays and a date in, values out. No session, file, clock or random source of its own."""
