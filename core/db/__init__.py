"""The only room that knows SQLAlchemy: tables, engine, unit of work, undo, backup, queries, migrations."""
