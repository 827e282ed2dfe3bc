"""Whether a sentence that somebody wrote about the papers is proved by the words it cites."""
