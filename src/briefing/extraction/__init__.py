"""The child process that takes articles out of pages and entries out of feeds; nothing else here is loaded in it.

Hostile pages can keep a parser busy for hours or take all memory, so parsing happens where it can be ended.
"""
