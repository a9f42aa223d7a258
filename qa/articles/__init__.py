"""A folder of files -> Articles: found, decoded, read, cleaned of boilerplate, dated, named.

Knows nothing of passages or of what is asked. `folder` is the face; what a file tells of itself
flows through `readers`, by the kind of file, and `drafts`. `shelf` and `taking` are for what the
page's users add to the folder or leave out of it.
"""
