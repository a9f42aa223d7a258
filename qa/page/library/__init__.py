"""The tab of articles: what is indexed, to be searched, read, added to and taken from."""
