"""The nouns that two or more rooms share: case, party, title, claim, asset, document, deadline."""
