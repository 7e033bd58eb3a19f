"""The character model: how many bits a text costs."""
