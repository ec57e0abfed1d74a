"""Reads: each function takes a connection and returns frozen values or plain columns."""
