"""Files as sources: what type one has, and what it holds: packed, or as PDF or DOCX."""
