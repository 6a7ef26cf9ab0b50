"""What every floor needs: error families, ids, atomic files, the asset locator, the translation function.

It may import the standard library only, and nothing else of this program.
"""
