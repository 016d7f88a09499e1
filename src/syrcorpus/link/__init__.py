"""Say what findings refer to: entities, speakers, places, times; in one article and across."""
