"""Pages, feeds and sitemaps from the net to documents; what opens connections is imported when it is used."""
