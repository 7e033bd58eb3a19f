"""What every stage asks of a text.

`language` is the character model: how many bits a text costs.
"""
