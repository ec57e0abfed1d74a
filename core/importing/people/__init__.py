"""Who is who: customers by number, phone, e-mail and name; names noted at the counter."""
