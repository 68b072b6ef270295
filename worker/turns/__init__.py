"""One turn on a host each: a feed is polled, a story read, a photo's file looked into.

turn.py         takes the turn: the claim, robots.txt first, a bug of ours counted
feed.py         a feed's entries become wanted stories
story.py        a story's page becomes documents, sent to the index
photo_file.py   what an image file says of itself, sent to the index

Each asks the host once, decides with the core, notes in the ledger what came of it, and frees the host.
"""
