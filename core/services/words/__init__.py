"""What figures are called and said in the owner's language: stages, charts, the evidence of suggestions."""
