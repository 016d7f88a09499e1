"""Find in one article what it says: names, figures, dates, attributions, coded clauses."""
