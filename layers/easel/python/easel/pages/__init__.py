"""What a shared link shows to whoever has no app: pages, embeds, Atom feeds, oEmbed, sitemaps.

Nothing here reads a token or a cookie: everybody gets what an anonymous reader may see.
"""
