"""What can go wrong with papers and the index. Each message: what was given, what is allowed, what to do."""


class MinutedError(Exception):
    """The base of every error that a command turns into one clear line."""


class PaperError(MinutedError):
    """A paper that cannot be read. The message is the reason alone; the caller names the file."""


class IndexLocked(MinutedError):
    """Another process is writing to this index."""


class WordsLeft(MinutedError):
    """A paper is forgotten, and its words still lie in the index's log."""


class IndexMissing(MinutedError):
    """There is no index where one was looked for."""


class IndexOutdated(MinutedError):
    """The index was made by another model or parser version."""


class ModelError(MinutedError):
    """The embedding model is missing or is not the one that was tested."""


class ConfigError(MinutedError):
    """A setting that does not exist or has a value that is not allowed."""
