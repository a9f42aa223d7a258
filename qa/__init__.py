"""Ask a folder of articles: every answer is quoted from them, and every quote is checked."""
