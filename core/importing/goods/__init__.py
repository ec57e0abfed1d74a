"""Items: their categories by name, their usual prices, spellings that may be one."""
