"""The engine for networks that outgrow a snapshot: OpenSearch, a domain or serverless.

Imported only where it was chosen.
"""
