"""Who comes, how often, at what stage of their life with the shop, and who stays."""
