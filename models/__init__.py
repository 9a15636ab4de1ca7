"""The domain of Styr: what is kept, the rules it obeys, and where it is stored.

Nothing here knows Textual, Word or the command line.
"""
