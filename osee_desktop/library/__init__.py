"""The framework as a bundled SQLite database: records, tables, editions on disk, queries.

It may read library files. It may not write one (`publish` builds them), know Qt, or make sentences for people.
"""
