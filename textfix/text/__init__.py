"""What every stage asks of a text.

`look` says which classes of characters are in it. `language` is the character model: it says how many bits
a text costs. `mentions` tells what a sentence talks of from what it has. `fields` reads dates and names.
"""
