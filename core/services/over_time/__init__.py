"""The charts of the Loyalty place, one file for each kind of question; `core.services.loyalty` is their door."""
