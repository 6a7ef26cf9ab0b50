"""From a library file to a signed repository that any web server, share or stick can carry: the publisher's side.

Its own laptops prove a release before anybody sees it. Private keys stay in encrypted files; nothing here keeps one.
"""
