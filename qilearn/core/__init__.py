"""The ground floor: comments, charts, exercises, tables, documents, style and errors."""
