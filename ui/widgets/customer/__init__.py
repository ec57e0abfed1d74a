"""The parts of which a customer's page and preview are made."""
